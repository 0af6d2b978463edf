using System.Text.Json;
using Castellum.Dialects.Rewriting;
using Castellum.Dialects.Scanning;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Compression.Calls;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Ledger.Content;
using Microsoft.AspNetCore.Http;

namespace Castellum.Gateway.Capture;

/// <summary><c>POST /api/requests/{id}/replay</c>: sends a kept request again, as a new call under the caller's own rights, limits and budgets.</summary>
internal static class ReplayRequest
{
    // By the names under which the ledger knows them; the others' bodies do not say all that was asked.
    private static readonly GatewayOperation[] Replayable =
        [GatewayOperation.Chat, GatewayOperation.Responses, GatewayOperation.Messages, GatewayOperation.GenerateContent, GatewayOperation.Moderations];

    /// <summary>The answer.</summary>
    /// <param name="Id">The new call.</param>
    /// <param name="ReplayOf">The call that was sent again.</param>
    /// <param name="Status">The status code that a client would have got.</param>
    /// <param name="Response">The answer in the vendor's shape, whole even where the first call streamed.</param>
    internal sealed record Replayed(CallId Id, CallId ReplayOf, int Status, JsonElement? Response);

    public static async Task<IResult> PostAsync(
        Guid id, HttpContext http, ICapturedCalls captured, InProcessCalls calls, CancellationToken cancellationToken)
    {
        var caller = http.GetCaller();
        if (!caller.May(Permissions.UseGateway))
        {
            return new ProblemResult(CaptureErrors.MayNotCall());
        }

        if (await captured.FindAsync(caller.RequiredOrganization, new CallId(id), cancellationToken) is not { } kept)
        {
            return new ProblemResult(CaptureErrors.NotCaptured());
        }

        if (Array.Find(Replayable, o => o.Name == kept.Operation) is not { } operation)
        {
            return new ProblemResult(CaptureErrors.NotReplayable(kept.Operation));
        }

        return (await Whole(operation, kept).Match(
            scan => calls.RunAsync(http, operation, kept.Feature, kept.Model, scan, cancellationToken),
            error => Task.FromResult<Result<InProcessCalls.Answer>>(error)))
            .Match<IResult>(
                answer => TypedResults.Ok(new Replayed(answer.Call.Id, new CallId(id), answer.Status, Read(answer.Body))),
                error => new ProblemResult(error));
    }

    // Without streaming: there is nobody to stream to, and one document can be compared with another.
    private static Result<RequestScan> Whole(GatewayOperation operation, CapturedCall kept)
    {
        if (!RequestScanner.Scan(operation.Dialect, kept.Request).TryGet(out var scan, out var error))
        {
            return error;
        }

        if (!scan.Stream)
        {
            return scan;
        }

        var body = new BodyEdits(scan).SetProperty("stream", "false"u8).RemoveProperty("stream_options").ToMemory();
        return RequestScanner.Scan(operation.Dialect, body);
    }

    private static JsonElement? Read(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return null;
        }

        var reader = new Utf8JsonReader(body.Span);
        return JsonElement.TryParseValue(ref reader, out var json) ? json : null;
    }
}
