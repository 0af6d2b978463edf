using System.Text;

namespace Castellum.Compression.Prose;

/// <summary>Removes white space that carries nothing: at line ends, doubled between words, and more than one blank line.</summary>
internal static class WhiteSpace
{
    /// <summary>Cleans a text; indentation and lines of tables stay.</summary>
    public static string Fold(string text)
    {
        var output = new StringBuilder(text.Length);
        var blank = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            var last = end < 0;
            end = last ? text.Length : end;
            var line = text.AsSpan(at, end - at).TrimEnd(" \t\r");
            blank = line.IsEmpty ? blank + 1 : 0;
            if (blank <= 1 || last)
            {
                FoldLine(line, output);
                if (!last)
                {
                    output.Append('\n');
                }
            }

            at = end + 1;
        }

        return output.ToString();
    }

    private static void FoldLine(ReadOnlySpan<char> line, StringBuilder output)
    {
        var indent = line.Length - line.TrimStart(" \t").Length;
        var isTable = line.TrimStart().StartsWith("|", StringComparison.Ordinal) || indent >= 4 || line.Contains('`');
        if (isTable || !line[indent..].Contains("  ", StringComparison.Ordinal))
        {
            output.Append(line);
            return;
        }

        output.Append(line[..indent]);
        for (var i = indent; i < line.Length; i++)
        {
            if (line[i] != ' ' || line[i - 1] != ' ')
            {
                output.Append(line[i]);
            }
        }
    }
}
