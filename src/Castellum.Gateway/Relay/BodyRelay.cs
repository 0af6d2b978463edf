using System.Buffers;
using System.Net;
using Castellum.Dialects;
using Castellum.Dialects.Errors;
using Castellum.Dialects.Usage;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Responses;
using Castellum.Gateway.Settlement;
using Castellum.Gateway.Upstream;
using Castellum.Ledger.Events;
using Microsoft.Extensions.Options;

namespace Castellum.Gateway.Relay;

/// <summary>Relays a whole answer: reads it, takes the usage from it, settles, then hands it on.</summary>
/// <param name="settlement">Writes the ledger.</param>
/// <param name="pins">Remembers who made a stored response.</param>
/// <param name="translation">Translates between dialects.</param>
/// <param name="options">The size limit.</param>
internal sealed class BodyRelay(CallSettlement settlement, ResponsePins pins, AnswerTranslation translation, IOptions<UpstreamOptions> options)
{
    /// <summary>Relays an answer.</summary>
    public async ValueTask RelayAsync(RelayContext context, CancellationToken end)
    {
        var attempt = context.Attempt;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(InitialSize(context.Response));
        try
        {
            int length;
            try
            {
                (buffer, length) = await ReadAsync(context.Response, buffer, end);
            }
            catch (Exception e) when (AnswerContent.IsBroken(e))
            {
                (attempt.Error, attempt.Message) = (UpstreamError.Cut, "The connection broke in the middle of the answer.");
                return;
            }

            if (length < 0)
            {
                (attempt.Error, attempt.Message) = (UpstreamError.Malformed, $"The answer is larger than {options.Value.MaxAnswerBytes} bytes.");
                return;
            }

            await HandOnAsync(context, buffer.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask HandOnAsync(RelayContext context, ReadOnlyMemory<byte> body)
    {
        var (call, attempt) = (context.Call, context.Attempt);
        var tap = new ResponseTap(context.UpstreamDialect);
        var readable = tap.ObserveBody(body.Span);
        attempt.Take(tap);
        if (!readable && !IsPlainTranscript(context))
        {
            (attempt.Error, attempt.Message) = (UpstreamError.Malformed, "The answer is not the JSON that the vendor promises.");
            return;
        }

        // A response that failed is a response all the same: its client reads the error from it.
        if (tap.HasError && !(context.IsSameDialect && call.Dialect == Dialect.OpenAiResponses && tap.ResponseId is not null))
        {
            var failure = UpstreamErrors.Read(200, body.Span, null);
            (attempt.Error, attempt.Message) = (UpstreamErrorReading.From(failure.Cause, HttpStatusCode.OK), failure.Message);
            (attempt.RetryAfter, attempt.Field) = (failure.RetryAfter, failure.Field);
            return;
        }

        var contentType = context.Response.Content.Headers.ContentType?.ToString() ?? "application/json";
        if (!context.IsSameDialect)
        {
            if (!translation.Body(context, body).TryGet(out var translated, out var error))
            {
                (attempt.Error, attempt.Message) = (error.Code == "content_filtered" ? UpstreamError.ContentFiltered : UpstreamError.Malformed, error.Message);
                return;
            }

            (contentType, body) = (translated.ContentType, translated.Body);
        }

        call.Outcome = new CallOutcome(UsageStatus.Succeeded, (int)context.Response.StatusCode, null, attempt);
        await settlement.SettleAsync(call);
        await pins.KeepAsync(context);
        body = CostInUsage.AddTo(call, body);
        await context.Answer.SendBodyAsync(context, contentType, body);
    }

    // Transcripts may be asked for as text or subtitles; a page of some proxy is neither.
    private static bool IsPlainTranscript(RelayContext context) => context.IsSameDialect && context.Call.Operation.Action == UpstreamAction.Transcribe
        && context.Response.Content.Headers.ContentType?.MediaType is not (null or "application/json" or "text/html");

    private static int InitialSize(HttpResponseMessage response) => (int)Math.Clamp(response.Content.Headers.ContentLength ?? 8_192, 1_024, 1 << 20);

    private async ValueTask<(byte[] Buffer, int Length)> ReadAsync(HttpResponseMessage response, byte[] buffer, CancellationToken end)
    {
        await using var stream = await AnswerContent.OpenAsync(response.Content, end);
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                if (length >= options.Value.MaxAnswerBytes)
                {
                    return (buffer, -1);
                }

                var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.CopyTo(larger, 0);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }

            var read = await stream.ReadAsync(buffer.AsMemory(length), end);
            if (read == 0)
            {
                return (buffer, length);
            }

            length += read;
        }
    }
}
