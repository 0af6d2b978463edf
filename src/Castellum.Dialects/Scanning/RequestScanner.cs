using System.Text.Json;
using System.Text.Unicode;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;

namespace Castellum.Dialects.Scanning;

/// <summary>Reads a request body once, without copying it, for routing, admission and metering.</summary>
/// <remarks>
/// Validation covers what the gateway relies on (encoding, syntax, depth, the fields it reads); everything else is the vendor's to judge.
/// A field that the gateway acts on and that occurs twice is refused, because the vendor might act on the other occurrence.
/// Thread-safe. Allocates the result and the model name only. Linear in the body.
/// </remarks>
public static class RequestScanner
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Scans a body.</summary>
    /// <param name="dialect">The wire format the client speaks.</param>
    /// <param name="body">The whole body, UTF-8, with or without byte order mark.</param>
    /// <param name="limits">Bounds, or null for <see cref="ScanLimits.Default"/>.</param>
    /// <returns>The scan, or an error that names the position or the field.</returns>
    public static Result<RequestScan> Scan(Dialect dialect, ReadOnlyMemory<byte> body, ScanLimits? limits = null)
    {
        if (body.Span.StartsWith(ByteOrderMark))
        {
            body = body[3..];
        }

        if (!Utf8.IsValid(body.Span))
        {
            return ScanErrors.InvalidUtf8(FirstInvalid(body.Span));
        }

        limits ??= ScanLimits.Default;
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = limits.MaxDepth });
        var state = new ScanState { Choices = 1 };
        try
        {
            new ScanPass(dialect, limits).Run(ref reader, ref state);
        }
        catch (JsonException e)
        {
            return IsTooDeep(body.Span, reader, limits) ? ScanErrors.TooDeep(limits.MaxDepth) : ScanErrors.InvalidJson(e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
        }

        return state.Error is { } error ? error : Build(dialect, body, state);
    }

    private static bool IsTooDeep(ReadOnlySpan<byte> body, in Utf8JsonReader reader, ScanLimits limits)
    {
        var at = body[(int)Math.Min(reader.BytesConsumed, body.Length)..].TrimStart(" \t\r\n,:"u8);
        return reader.CurrentDepth >= limits.MaxDepth - 1 && at.Length > 0 && at[0] is (byte)'{' or (byte)'[';
    }

    private static int FirstInvalid(ReadOnlySpan<byte> body)
    {
        var offset = 0;
        while (offset < body.Length && System.Text.Rune.DecodeFromUtf8(body[offset..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            offset += consumed;
        }

        return offset;
    }

    private static RequestScan Build(Dialect dialect, ReadOnlyMemory<byte> body, in ScanState state) => new()
    {
        Dialect = dialect,
        Body = body,
        Model = state.Model,
        ModelValue = state.ModelValue,
        Stream = state.Stream,
        MaxOutputTokens = state.MaxOutputTokens is { } max ? new TokenCount(max) : null,
        Choices = state.Choices,
        UsageInStreamRequested = state.IncludeUsage,
        StreamOptionsValue = state.StreamOptionsValue,
        IncludeUsageValue = state.IncludeUsageValue,
        CostInUsageRequested = state.CostInUsage,
        Features = state.Features,
        MessageCount = state.MessageCount,
        ToolCount = state.ToolCount,
        TextBytes = state.TextBytes,
        MediaBytes = state.MediaBytes,
        ImageCount = state.ImageCount,
        FileCount = state.FileCount,
        CacheKey = state.CacheKey,
        PreviousResponseId = state.PreviousResponseId,
        HasProperties = state.HasProperties,
    };
}
