using System.Text;
using Castellum.Compression.Tokenizing;

namespace Castellum.Compression.Structured;

/// <summary>Encodes one JSON value without loss, and decodes it.</summary>
internal static class JsonCodec
{
    /// <summary>What an encoding gave.</summary>
    /// <param name="Text">The encoded value.</param>
    /// <param name="Exact">Whether decoding restores the layout, not only the data.</param>
    /// <param name="IsTable">Whether tables are in it.</param>
    /// <param name="Minified">The value without white space.</param>
    internal readonly record struct Encoded(string Text, bool Exact, bool IsTable, string Minified);

    /// <summary>Encodes the value that <paramref name="original"/> consists of, or null when it is no JSON value.</summary>
    /// <remarks>The caller verifies by decoding; white space around the value is the caller's as well.</remarks>
    public static Encoded? Encode(string original, ITokenCounter counter)
    {
        var buffer = new StringBuilder(original.Length);
        if (!JsonScan.TryMinify(original, buffer, out var end) || end != original.Length)
        {
            return null;
        }

        var minified = buffer.ToString();
        var style = JsonStyle.Detect(original, minified);
        var node = minified[0] is '{' or '[' ? JsonParser.Parse(minified) : null;
        var body = node is null ? minified : new JsonTableEncoder(counter).Encode(node);
        var isTable = !string.Equals(body, minified, StringComparison.Ordinal);
        if (isTable && !string.Equals(JsonTableDecoder.Decode(body, 0, minified.Length + 1L, out _), minified, StringComparison.Ordinal))
        {
            (body, isTable) = (minified, false);
        }

        // A compact original without tables stays as it is; everything else announces its layout.
        var prefix = style == JsonStyle.Compact && !isTable ? string.Empty : (style ?? JsonStyle.Compact).Prefix;
        return new Encoded(prefix + body, style is not null, isTable, minified);
    }

    /// <summary>Decodes the value that begins at <paramref name="at"/> with its layout announcement.</summary>
    /// <param name="text">The encoded text.</param>
    /// <param name="at">Where the announcement begins.</param>
    /// <param name="limit">The most characters to produce.</param>
    /// <param name="end">The offset after the value.</param>
    /// <returns>The original layout, or null when there is no encoded value.</returns>
    public static string? Decode(string text, int at, int limit, out int end)
    {
        end = at;
        var style = JsonStyle.FromPrefix(text.AsSpan(at), out var length);
        if (style is null || at + length >= text.Length || text[at + length] is not ('{' or '['))
        {
            return null;
        }

        var minified = JsonTableDecoder.Decode(text, at + length, limit, out end) ?? Plain(text, at + length, out end);
        return minified is null || !IsMinified(minified) ? null : style.Print(minified, limit);
    }

    /// <summary>Whether a text is one minified JSON value: hostile cells can make the table reader write something else.</summary>
    public static bool IsMinified(string text)
    {
        var buffer = new StringBuilder(text.Length);
        return JsonScan.TryMinify(text, buffer, out var end) && end == text.Length && buffer.Length == text.Length;
    }

    // Nested deeper than the table reader goes: plain JSON of any depth.
    private static string? Plain(string text, int at, out int end)
    {
        var buffer = new StringBuilder();
        // Minified JSON has no line breaks: looking no further keeps hostile input linear.
        var line = text.IndexOf('\n', at);
        var found = JsonScan.TryMinify(text.AsSpan(at, (line < 0 ? text.Length : line) - at), buffer, out var length);
        end = at + length;
        return found ? buffer.ToString() : null;
    }
}
