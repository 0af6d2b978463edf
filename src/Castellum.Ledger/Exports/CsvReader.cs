using System.Text;

namespace Castellum.Ledger.Exports;

/// <summary>Reads CSV (RFC 4180) with a header into rows of named fields. Tolerates line feeds alone and a byte order mark.</summary>
internal static class CsvReader
{
    /// <summary>Reads all rows.</summary>
    /// <exception cref="FormatException">A quote is not closed, or a row has more fields than the header; the message names the line.</exception>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Read(string text)
    {
        IReadOnlyList<string>? header = null;
        var position = text.StartsWith('\uFEFF') ? 1 : 0;
        var line = 0;
        while (position < text.Length)
        {
            var fields = ReadRow(text, ref position, ++line);
            if (fields is [""] or [])
            {
                continue;
            }

            if (header is null)
            {
                header = [.. fields.Select(f => f.Trim().ToLowerInvariant())];
                continue;
            }

            if (fields.Count > header.Count)
            {
                throw new FormatException($"Line {line} has {fields.Count} fields, the header has {header.Count}.");
            }

            var row = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < fields.Count; i++)
            {
                row[header[i]] = fields[i];
            }

            yield return row;
        }
    }

    private static List<string> ReadRow(string text, ref int position, int line)
    {
        List<string> fields = [];
        while (true)
        {
            fields.Add(ReadField(text, ref position, line));
            if (position >= text.Length)
            {
                return fields;
            }

            var end = text[position++];
            if (end == ',')
            {
                continue;
            }

            if (end == '\r' && position < text.Length && text[position] == '\n')
            {
                position++;
            }

            return fields;
        }
    }

    private static string ReadField(string text, ref int position, int line)
    {
        if (position < text.Length && text[position] == '"')
        {
            return ReadQuoted(text, ref position, line);
        }

        var start = position;
        var length = text.AsSpan(start).IndexOfAny(',', '\r', '\n');
        position = length < 0 ? text.Length : start + length;
        return text[start..position];
    }

    private static string ReadQuoted(string text, ref int position, int line)
    {
        var field = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            if (text[position] != '"')
            {
                field.Append(text[position]);
            }
            else if (position + 1 < text.Length && text[position + 1] == '"')
            {
                field.Append('"');
                position++;
            }
            else
            {
                position++;
                var rest = text.AsSpan(position).IndexOfAny(',', '\r', '\n');
                position = rest < 0 ? text.Length : position + rest;
                return field.ToString();
            }
        }

        throw new FormatException($"A quote that begins on line {line} is not closed.");
    }
}
