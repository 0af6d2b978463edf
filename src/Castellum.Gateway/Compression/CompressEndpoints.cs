using System.Text.Json;
using System.Text.Json.Serialization;
using Castellum.Compression.Engine;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Json;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Results;
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
        group.MapPost("/compress", CompressAsync).WithSummary("Compress a text or documents; the answer is the text and its receipt").Accepts<CompressTextRequest>("application/json");
        group.MapPost("/compress/batch", BatchAsync).WithSummary("Compress up to 100 texts").Accepts<CompressBatchRequest>("application/json");
        group.MapPost("/compress/preview", PreviewAsync).WithSummary("Compress without a ledger entry and show what was kept").Accepts<CompressTextRequest>("application/json");
        group.MapPost("/decompress", DecompressAsync).WithSummary("Expand what the lossless transforms wrote");
    }

    /// <summary>Several texts.</summary>
    internal sealed record CompressBatchRequest(IReadOnlyList<CompressTextRequest> Items);

    /// <summary>A compressed text.</summary>
    internal sealed record DecompressRequest(string Compressed);

    private static async Task<IResult> CompressAsync(HttpContext http, CompressText handler, CancellationToken cancellationToken)
    {
        var read = await ReadAsync<CompressTextRequest>(http, cancellationToken);
        return read.TryGet(out var request, out var error)
            ? (await handler.RunAsync(http.GetCaller(), request, cancellationToken)).ToHttp()
            : new ProblemResult(error);
    }

    private static async Task<IResult> BatchAsync(HttpContext http, CompressText handler, CancellationToken cancellationToken)
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
            var result = await handler.RunAsync(http.GetCaller(), item, cancellationToken);
            results.Add(result.Match<object>(receipt => receipt, failure => new { error = new { failure.Code, failure.Message, failure.Field } }));
        }

        return TypedResults.Ok(new { data = results });
    }

    private static async Task<IResult> PreviewAsync(HttpContext http, CompressionEngine engine, CancellationToken cancellationToken)
    {
        if (!(await ReadAsync<CompressTextRequest>(http, cancellationToken)).TryGet(out var request, out var error))
        {
            return new ProblemResult(error);
        }

        return engine.Compress(CompressText.ToEngine(request with { Explain = true }, null), cancellationToken)
            .Match<IResult>(
                result => TypedResults.Ok(new
                {
                    result.Compressed,
                    result.TokensOriginal,
                    result.TokensCompressed,
                    result.CompressionRatio,
                    QualityScore = result.Quality.Value,
                    Diff = TextDiff.Of(OriginalText.Of(request), result.Compressed),
                }),
                failure => new ProblemResult(failure));
    }

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
