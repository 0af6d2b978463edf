using System.Text;
using Castellum.Compression.Engine;
using Castellum.Compression.Logs;
using Castellum.Compression.Structured;
using Castellum.Compression.Vocabularies;

namespace Castellum.Compression.Decoding;

/// <summary>Expands what the lossless transforms wrote; everything else in the text stays as it is.</summary>
/// <remarks>
/// An encoded part begins at a line: a blank and a tab (and more of both) before a bracket is JSON with its layout, <c>[log </c> a log. Work is bounded by the
/// length of the text times a small constant, whatever it contains.
/// </remarks>
internal static class Decompressor
{
    /// <summary>Decodes a text, or answers null when the result would exceed <paramref name="limit"/> characters.</summary>
    public static string? Decode(string text, int limit)
    {
        if (text.StartsWith(LegendCodec.Marker, StringComparison.Ordinal))
        {
            return LegendCodec.Decode(text) ?? text;
        }

        // References were made last, over paragraphs that may be encoded themselves.
        text = RepeatCodec.Decode(text, limit) ?? text;

        var output = new StringBuilder(text.Length);
        var copied = 0;
        for (var at = 0; at < text.Length; at = NextLine(text, at))
        {
            var decoded = Part(text, at, limit - output.Length, out var end);
            if (decoded is null)
            {
                continue;
            }

            output.Append(text, copied, at - copied).Append(decoded);
            copied = end;
            if (output.Length > limit)
            {
                return null;
            }

            // The line that the part ended on is done: no second part begins inside it.
            at = Math.Max(at, end - 1);
        }

        output.Append(text, copied, text.Length - copied);
        return output.Length > limit ? null : output.ToString();
    }

    /// <summary>Whether any part of a text would be decoded.</summary>
    public static bool HasEncodedPart(string text)
    {
        if (LegendCodec.Decode(text) is not null || RepeatCodec.Decode(text, CompressionLimits.MaxDecodedChars) is not null)
        {
            return true;
        }

        for (var at = 0; at < text.Length; at = NextLine(text, at))
        {
            if (Part(text, at, CompressionLimits.MaxDecodedChars, out _) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static string? Part(string text, int at, int limit, out int end)
    {
        end = at;
        if (text[at] == '[')
        {
            return text.AsSpan(at).StartsWith(LogDecoder.Marker, StringComparison.Ordinal) ? LogDecoder.Decode(text, at, limit, out end) : null;
        }

        if (!text.AsSpan(at).StartsWith(JsonStyle.Announcement, StringComparison.Ordinal))
        {
            return null;
        }

        var decoded = NdJsonCodec.Decode(text, at, limit, out end) ?? JsonCodec.Decode(text, at, limit, out end);
        return decoded is not null && (end == text.Length || text[end] is '\n' or '\r' or ' ') ? decoded : null;
    }

    private static int NextLine(string text, int at)
    {
        var line = text.IndexOf('\n', at);
        return line < 0 ? text.Length : line + 1;
    }
}
