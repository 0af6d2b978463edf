using Castellum.Kernel.Money;

namespace Castellum.Dialects.Scanning;

/// <summary>What routing, admission and metering need to know of a request, read in one pass without copying the body.</summary>
/// <remarks>Immutable. Ranges refer to <see cref="Body"/>; the scan is valid for as long as that memory is.</remarks>
public sealed class RequestScan
{
    /// <summary>The wire format of the body.</summary>
    public required Dialect Dialect { get; init; }

    /// <summary>The body without a leading byte order mark.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The model asked for, or null where the dialect names it in the URL.</summary>
    public string? Model { get; init; }

    /// <summary>The model's JSON string with its quotes; empty when there is none.</summary>
    public ByteRange ModelValue { get; init; }

    /// <summary>Whether the body asks for a stream. Gemini and Bedrock say so in the URL: there it is false.</summary>
    public bool Stream { get; init; }

    /// <summary>The output limit by whatever name the dialect gives it, or null when the request sets none.</summary>
    public TokenCount? MaxOutputTokens { get; init; }

    /// <summary>Alternatives asked for; 1 when not given. For images the number of images.</summary>
    public int Choices { get; init; } = 1;

    /// <summary>Whether the client asked for usage inside the stream (<c>stream_options.include_usage</c>).</summary>
    public bool UsageInStreamRequested { get; init; }

    /// <summary>The <c>stream_options</c> value; empty when there is none.</summary>
    public ByteRange StreamOptionsValue { get; init; }

    /// <summary>The value of <c>stream_options.include_usage</c>; empty when there is none.</summary>
    public ByteRange IncludeUsageValue { get; init; }

    /// <summary>Whether the client asked for cost in the usage object (<c>"usage": {"include": true}</c>).</summary>
    public bool CostInUsageRequested { get; init; }

    /// <summary>Capabilities that the request needs.</summary>
    public RequestFeatures Features { get; init; }

    /// <summary>Messages, contents or input items.</summary>
    public int MessageCount { get; init; }

    /// <summary>Tools offered.</summary>
    public int ToolCount { get; init; }

    /// <summary>UTF-8 bytes of text in prompts, system texts and tool definitions, as escaped in JSON.</summary>
    public long TextBytes { get; init; }

    /// <summary>Bytes of inline media (base64 as written).</summary>
    public long MediaBytes { get; init; }

    /// <summary>Images in the input, inline or by URL.</summary>
    public int ImageCount { get; init; }

    /// <summary>Documents and files in the input.</summary>
    public int FileCount { get; init; }

    /// <summary>The caller's stable cache or conversation hint (<c>prompt_cache_key</c>), or null.</summary>
    public string? CacheKey { get; init; }

    /// <summary>The <c>previous_response_id</c> of a stateful request, or null.</summary>
    public string? PreviousResponseId { get; init; }

    /// <summary>Whether the body has at least one property, which decides about commas when one is inserted.</summary>
    public bool HasProperties { get; init; }

    /// <summary>A cheap upper-side estimate of the input in tokens: text at 3.5 bytes per token, images at 1 100, files at a token per 6 base64 bytes.</summary>
    /// <remarks>For admission only, never for billing. Measured against tokenizers by the caller, who may correct it.</remarks>
    public TokenCount EstimatedInputTokens =>
        new((TextBytes * 2 / 7) + (ImageCount * 1_100L) + (FileCount > 0 ? MediaBytes / 6 : 0) + (MessageCount * 4L) + 3);
}
