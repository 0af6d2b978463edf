using System.Globalization;
using System.Text;

namespace Castellum.Compression.Logs;

/// <summary>Gives back the lines that <see cref="LogEncoder"/> wrote. Input may be hostile; what does not fit is refused.</summary>
internal static class LogDecoder
{
    /// <summary>What every encoded log begins with.</summary>
    public const string Marker = "[log ";

    private const int MaxLines = 2_000_000;

    /// <summary>Decodes the frame at <paramref name="at"/>, or answers null.</summary>
    public static string? Decode(string text, int at, int limit, out int end)
    {
        end = at;
        var lineEnd = text.IndexOf('\n', at);
        if (lineEnd < 0 || !TryHeader(text.AsSpan(at, lineEnd - at), out var lines, out var templates, out var head, out var placeholder))
        {
            return null;
        }

        var position = lineEnd + 1;
        var table = new Dictionary<string, (int Index, string[] Parts, int[] Words)>(StringComparer.Ordinal);
        for (var i = 0; i < templates; i++)
        {
            var row = ReadLine(text, ref position);
            var space = row?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
            if (row is null || space < 1 || !table.TryAdd(row[..space], Template(row[(space + 1)..], placeholder, i)))
            {
                return null;
            }
        }

        var output = new StringBuilder();
        var state = new LogState(head);
        for (var i = 0; i < lines; i++)
        {
            var row = ReadLine(text, ref position);
            var line = row is null ? null : Line(row, table, state);
            if (line is null || output.Length + line.Length > limit)
            {
                return null;
            }

            state.Remember(LogLine.Parse(line));
            output.Append(i > 0 ? "\n" : string.Empty).Append(line);
        }

        // The last row's line feed belongs to the text after the frame.
        end = Math.Max(at, position - 1);
        return output.ToString();
    }

    private static string? ReadLine(string text, ref int position)
    {
        if (position > text.Length)
        {
            return null;
        }

        var end = text.IndexOf('\n', position);
        end = end < 0 ? text.Length : end;
        var line = text[position..end];
        position = end + 1;
        return line;
    }

    private static bool TryHeader(ReadOnlySpan<char> header, out int lines, out int templates, out int head, out string placeholder)
    {
        (lines, templates, head, placeholder) = (0, 0, 0, string.Empty);
        if (!header.StartsWith(Marker, StringComparison.Ordinal) || header[^1] != ']')
        {
            return false;
        }

        var rest = header[Marker.Length..];
        if (!Number(ref rest, " lines, ", out lines) || !Number(ref rest, " templates, head ", out templates) || !Number(ref rest, ", ", out head))
        {
            return false;
        }

        var end = rest.IndexOf(" = values; empty = as above, = verbatim]", StringComparison.Ordinal);
        placeholder = end > 0 ? rest[..end].ToString() : string.Empty;
        return end > 0 && lines <= MaxLines && templates <= lines && head <= 64;
    }

    private static bool Number(ref ReadOnlySpan<char> rest, string after, out int value)
    {
        var end = rest.IndexOf(after, StringComparison.Ordinal);
        value = 0;
        if (end <= 0 || !int.TryParse(rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        rest = rest[(end + after.Length)..];
        return true;
    }

    // The literal parts around the placeholders, and which word of the line each placeholder is.
    private static (int Index, string[] Parts, int[] Words) Template(string template, string placeholder, int index)
    {
        var parts = template.Split(placeholder);
        var words = new int[parts.Length - 1];
        var sample = new StringBuilder();
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = LogLine.Parse(sample.Append(parts[i]).Append('x').ToString()).Count - 1;
        }

        return (index, parts, words);
    }

    private static string? Line(string row, Dictionary<string, (int Index, string[] Parts, int[] Words)> table, LogState state)
    {
        if (row.StartsWith('='))
        {
            return row[1..];
        }

        var code = 0;
        while (code < row.Length && char.IsAsciiLetterUpper(row[code]))
        {
            code++;
        }

        if (!table.TryGetValue(row[..code], out var template))
        {
            return null;
        }

        code += code < row.Length && row[code] == ':' ? 1 : 0;
        var values = row[code..].Split(',');
        if (values.Length > Math.Max(1, template.Words.Length))
        {
            return null;
        }

        var line = new StringBuilder(template.Parts[0]);
        for (var i = 0; i < template.Words.Length; i++)
        {
            var value = i < values.Length && values[i].Length > 0 ? values[i] : state.Expected(template.Index, template.Words[i]);
            state.Remember(template.Index, template.Words[i], value);
            line.Append(value).Append(template.Parts[i + 1]);
        }

        return line.ToString();
    }
}
