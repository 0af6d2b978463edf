using System.Text.Json;
using System.Text.Json.Serialization;
using Castellum.Compression.Engine;
using Castellum.Compression.Previewing;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Json;
using Castellum.Foundation.Web.Problems;
using Castellum.Gateway.Vocabularies;
using Castellum.Kernel.Results;
using Castellum.Ledger.Admission;
using Castellum.Platform.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Gateway.Compression;

/// <summary>Compression as an API: one text, many, the preview, and the way back.</summary>
internal static class CompressEndpoints
{
    private const int MaxBatch = 100;

    // Texts come from many programs; a member that only another version knows must not break them.
    private static readonly JsonSerializerOptions Lenient = new(CastellumJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1").WithTags("Compression").RequirePermission(Permissions.UseGateway);
        group.MapPost("/compress", CompressAsync).WithSummary("Compress a text, documents or a message list; the answer is the same, smaller, with its receipt").Accepts<CompressTextRequest>("application/json");
        group.MapPost("/compress/batch", BatchAsync).WithSummary("Compress up to 100 texts").Accepts<CompressBatchRequest>("application/json");
        group.MapPost("/compress/preview", PreviewAsync).WithSummary("Compress without a ledger entry and show what was kept").Accepts<CompressTextRequest>("application/json");
        group.MapPost("/decompress", DecompressAsync).WithSummary("Expand what the lossless transforms wrote");
    }

    /// <summary>Several texts.</summary>
    internal sealed record CompressBatchRequest(IReadOnlyList<CompressTextRequest> Items);

    /// <summary>A compressed text.</summary>
    internal sealed record DecompressRequest(string? Compressed);

    private static KeyLimits? LimitsOf(HttpContext http) => http.Features.Get<ApiKeyIdentity>()?.Policy.Limits;

    private static async Task<IResult> CompressAsync(HttpContext http, CompressText texts, CompressMessages lists, CancellationToken cancellationToken)
    {
        var read = await ReadAsync<CompressTextRequest>(http, cancellationToken);
        if (!read.TryGet(out var request, out var error))
        {
            return new ProblemResult(error);
        }

        return request.Messages is null
            ? (await texts.RunAsync(http.GetCaller(), LimitsOf(http), request, cancellationToken)).ToHttp()
            : (await lists.RunAsync(http.GetCaller(), LimitsOf(http), request, cancellationToken)).ToHttp();
    }

    private static async Task<IResult> BatchAsync(HttpContext http, CompressText texts, CompressMessages lists, CancellationToken cancellationToken)
    {
        if (!(await ReadAsync<CompressBatchRequest>(http, cancellationToken)).TryGet(out var batch, out var error))
        {
            return new ProblemResult(error);
        }

        if (batch.Items is not { Count: > 0 and <= MaxBatch })
        {
            return new ProblemResult(new Error(ErrorKind.Invalid, "invalid_batch", $"Send 1 to {MaxBatch} items.") { Field = "items" });
        }

        var results = new List<object>(batch.Items.Count);
        foreach (var item in batch.Items)
        {
            results.Add(item is { Messages: not null }
                ? Item(await lists.RunAsync(http.GetCaller(), LimitsOf(http), item, cancellationToken))
                : Item(await texts.RunAsync(http.GetCaller(), LimitsOf(http), item ?? new CompressTextRequest(), cancellationToken)));
        }

        return TypedResults.Ok(new { data = results });
    }

    private static object Item<T>(Result<T> result)
        where T : class => result.Match<object>(receipt => receipt, failure => new { error = new { failure.Code, failure.Message, failure.Field } });

    private static async Task<IResult> PreviewAsync(
        HttpContext http, CompressionEngine engine, VocabularyCatalogue vocabularies, CancellationToken cancellationToken)
    {
        if (!(await ReadAsync<CompressTextRequest>(http, cancellationToken)).TryGet(out var request, out var error))
        {
            return new ProblemResult(error);
        }

        if (request.Messages is not null)
        {
            return new ProblemResult(new Error(ErrorKind.Invalid, "conflicting_input", "A preview shows one text: send 'text' or 'documents', not 'messages'.") { Field = "messages" });
        }

        if (!(await vocabularies.ResolveAsync(http.GetCaller().RequiredOrganization, request.Vocabulary, cancellationToken)).TryGet(out var vocabulary, out error) && error is not null)
        {
            return new ProblemResult(error);
        }

        return engine.Preview(CompressText.ToEngine(request with { Explain = true }, vocabulary?.Vocabulary, null), cancellationToken)
            .Match<IResult>(preview => TypedResults.Ok(PreviewView(preview)), failure => new ProblemResult(failure));
    }

    private static object PreviewView(CompressionPreview preview) => new
    {
        preview.Result.Compressed,
        preview.Result.TokensOriginal,
        preview.Result.TokensCompressed,
        preview.Result.TokensSaved,
        CompressionRatio = Math.Round(preview.Result.CompressionRatio, 4),
        QualityScore = Math.Round(preview.Result.Quality.Value, 4),
        preview.Result.SkippedReason,
        preview.Result.VocabularyUses,
        preview.Diff,
    };

    private static IResult DecompressAsync(DecompressRequest request, CompressionEngine engine) =>
        engine.Decompress(request.Compressed ?? "").Match<IResult>(text => TypedResults.Ok(new { text }), error => new ProblemResult(error));

    private static async Task<Result<T>> ReadAsync<T>(HttpContext http, CancellationToken cancellationToken)
        where T : class
    {
        if (!http.Request.HasJsonContentType())
        {
            return new Error(ErrorKind.UnsupportedMediaType, "unsupported_media_type", "Send the body as application/json and say so in the Content-Type header.");
        }

        try
        {
            return await http.Request.ReadFromJsonAsync<T>(Lenient, cancellationToken) is { } value
                ? value
                : new Error(ErrorKind.Invalid, "invalid_json", "The body is null; send an object.");
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The body cannot be read.", StatusCodes.Status400BadRequest, e);
        }
    }
}
