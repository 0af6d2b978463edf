using System.Text;
using Castellum.Compression.Engine;
using Castellum.Compression.Structured;

namespace Castellum.Compression.Segmenting;

/// <summary>Tells what kind a text, or one block of it, is.</summary>
internal static class ContentDetector
{
    private const int SampleLines = 400;
    private const int LongCell = 25;

    /// <summary>The kind of a whole text.</summary>
    public static ContentKind Detect(string text)
    {
        var core = text.AsSpan().Trim().TrimStart('\uFEFF');
        if (core.IsEmpty)
        {
            return ContentKind.Empty;
        }

        if (IsBinary(text))
        {
            return ContentKind.Binary;
        }

        if (core[0] is '{' or '[' && JsonScan.TryMinify(core, new StringBuilder(core.Length), out var end))
        {
            if (end == core.Length)
            {
                return ContentKind.Json;
            }

            if (IsNdJson(core))
            {
                return ContentKind.NdJson;
            }
        }

        return IsHtml(core) ? ContentKind.Html : DetectLines(text);
    }

    /// <summary>The kind of a block of lines that is neither JSON nor HTML.</summary>
    public static ContentKind DetectLines(string text)
    {
        var counts = default(LineCounts);
        counts.Read(text, SampleLines);
        if (counts.Lines == 0)
        {
            return ContentKind.Prose;
        }

        if (counts.DiffHunks > 0 && (counts.DiffLines * 3 >= counts.Lines || (counts.DiffLines > 2 && counts.DiffBody * 10 >= counts.Lines * 9)))
        {
            return ContentKind.Diff;
        }

        if (counts.CueTimes >= 3 && counts.CueTimes * 5 >= counts.Lines)
        {
            return ContentKind.Transcript;
        }

        if (counts.Lines >= 3 && counts.Frames * 2 >= counts.Lines)
        {
            return ContentKind.StackTrace;
        }

        if (counts.Lines >= 4 && counts.Logs * 10 >= counts.Lines * 6 && counts.Speakers * 2 < counts.Lines)
        {
            return ContentKind.Log;
        }

        if (IsToolOutput(counts))
        {
            return ContentKind.Log;
        }

        if (counts.Lines >= 4 && counts.Settings * 10 >= counts.Lines * 9 && counts.NestedSettings * 5 >= counts.Lines && counts.LongLines * 2 <= counts.Lines)
        {
            return ContentKind.Code;
        }

        if (counts.Lines >= 3 && IsTable(text))
        {
            return ContentKind.Table;
        }

        if (counts.Lines >= 3 && counts.Speakers * 10 >= counts.Lines * 6 && counts.LongLines * 8 >= counts.Lines && counts.Labels <= Math.Max(2, counts.Speakers / 2))
        {
            return ContentKind.Transcript;
        }

        if (counts.Lines >= 3 && counts.Code * 10 >= counts.Lines * 5)
        {
            return ContentKind.Code;
        }

        return counts.Markdown * 8 >= counts.Lines ? ContentKind.Markdown : ContentKind.Prose;
    }

    // Listings, search hits, and lines that one tool has put its name before: nobody wrote them as sentences.
    private static bool IsToolOutput(in LineCounts counts) =>
        (counts.Lines >= 6 && counts.Listed * 10 >= counts.Lines * 8) || (counts.Lines >= 10 && counts.SameOpening * 10 >= counts.Lines * 8);

    /// <summary>Whether every line is a JSON object or array.</summary>
    public static bool IsNdJson(ReadOnlySpan<char> text)
    {
        var lines = 0;
        var buffer = new StringBuilder();
        foreach (var range in text.Split('\n'))
        {
            var line = text[range].Trim();
            if (line.IsEmpty)
            {
                continue;
            }

            buffer.Clear();
            if (line[0] is not ('{' or '[') || !JsonScan.TryMinify(line, buffer, out var end) || end != line.Length)
            {
                return false;
            }

            lines++;
        }

        return lines >= 2;
    }

    private static bool IsBinary(string text)
    {
        var sample = text.AsSpan(0, Math.Min(text.Length, 65_536));
        var (control, white, base64) = (0, 0, 0);
        foreach (var c in sample)
        {
            control += (c < ' ' && c is not ('\n' or '\r' or '\t' or '\f' or '\u001b')) || c == '\uFFFD' || char.IsSurrogate(c) ? 1 : 0;
            white += c is ' ' or '\n' or '\t' ? 1 : 0;
            base64 += char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=' or '-' or '_' ? 1 : 0;
        }

        // Surrogates come in pairs in honest text: emoji must not look like bytes.
        return text.Contains('\0') || control * 4 > sample.Length || (sample.Length > 1000 && white * 60 < sample.Length && base64 * 100 > sample.Length * 99);
    }

    private static bool IsHtml(ReadOnlySpan<char> text)
    {
        if (text[0] != '<' && !text[..Math.Min(text.Length, 2000)].Contains("<html", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var head = text[..Math.Min(text.Length, 4000)];
        if (head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || head.Contains("<html", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var tags = 0;
        foreach (var tag in (ReadOnlySpan<string>)["<p", "<div", "<span", "<a ", "<ul", "<li", "<table", "<h1", "<h2", "<body", "<head", "<br", "<section", "<article"])
        {
            tags += head.Contains(tag, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        return tags >= 2 && head.Contains("</", StringComparison.Ordinal);
    }

    // The same number of the same delimiter in nearly every line.
    private static bool IsTable(string text)
    {
        foreach (var delimiter in (ReadOnlySpan<char>)['\t', '|', ';', ','])
        {
            var (lines, agreeing, wanted, length, spaced) = (0, 0, -1, 0, 0);
            foreach (var range in text.AsSpan().Split('\n'))
            {
                var line = text.AsSpan(range).Trim();
                if (line.IsEmpty || lines >= SampleLines)
                {
                    continue;
                }

                var count = line.Count(delimiter);
                wanted = wanted < 0 ? count : wanted;
                lines++;
                agreeing += count == wanted ? 1 : 0;
                length += line.Length;
                spaced += delimiter == ',' ? line.Count(", ") : 0;
            }

            // Sentences that happen to have as many commas each are no rows.
            var cells = lines * (wanted + 1);
            if (spaced * 2 > cells && length > cells * LongCell)
            {
                continue;
            }

            if (wanted >= (delimiter == ',' ? 2 : 1) && agreeing * 10 >= lines * 9)
            {
                return true;
            }
        }

        return false;
    }
}
