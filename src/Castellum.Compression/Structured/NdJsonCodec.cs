using System.Text;
using Castellum.Compression.Tokenizing;

namespace Castellum.Compression.Structured;

/// <summary>Encodes one JSON object per line as one table.</summary>
internal static class NdJsonCodec
{
    /// <summary>What announces the lines; more tabs than any layout of a single value has.</summary>
    public const string Prefix = JsonStyle.Announcement + "\t\t\t\t\t\t\t\t";

    /// <summary>The table, or null when the lines do not share a layout or a shape.</summary>
    public static string? Encode(string text, ITokenCounter counter)
    {
        var body = text.TrimEnd('\n');
        JsonStyle? style = null;
        var nodes = new List<JsonNode>();
        var buffer = new StringBuilder();
        foreach (var line in body.Split('\n'))
        {
            buffer.Clear();
            if (line.Length == 0 || !JsonScan.TryMinify(line, buffer, out var end) || end != line.Length)
            {
                return null;
            }

            var minified = buffer.ToString();
            var lineStyle = style is not null && style.Reproduces(line, minified) ? style : JsonStyle.Detect(line, minified);
            style ??= lineStyle;
            if (lineStyle is null || lineStyle != style || JsonParser.Parse(minified) is not { Kind: JsonNodeKind.Object } node)
            {
                return null;
            }

            nodes.Add(node);
        }

        var table = new JsonTableEncoder(counter).Encode(JsonNode.Array(nodes));
        return table.StartsWith('[') && table.Contains("]{", StringComparison.Ordinal) ? Prefix + style!.Prefix[JsonStyle.Announcement.Length..] + table + text[body.Length..] : null;
    }

    /// <summary>Decodes, or answers null when this is no such table.</summary>
    public static string? Decode(string text, int at, int limit, out int end)
    {
        end = at;
        if (!text.AsSpan(at).StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        // The digits of the layout follow the prefix as after a single announcement.
        var digits = at + Prefix.Length;
        var style = JsonStyle.FromPrefix(JsonStyle.Announcement + text.AsSpan(digits, Math.Min(12, text.Length - digits)).ToString(), out var length);
        var start = digits + length - JsonStyle.Announcement.Length;
        var array = style is null ? null : JsonTableDecoder.Decode(text, start, limit, out end);
        var node = array is null || array[0] != '[' || !JsonCodec.IsMinified(array) ? null : JsonParser.Parse(array);
        if (node is null)
        {
            return null;
        }

        var output = new StringBuilder();
        foreach (var item in node.Items)
        {
            if (style!.Print(JsonWriter.Write(item), limit - output.Length) is not { } line)
            {
                return null;
            }

            output.Append(output.Length > 0 ? "\n" : string.Empty).Append(line);
        }

        return output.ToString();
    }
}
