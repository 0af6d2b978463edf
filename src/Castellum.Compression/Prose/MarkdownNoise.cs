using System.Text;
using System.Text.RegularExpressions;
using Castellum.Compression.Protecting;

namespace Castellum.Compression.Prose;

/// <summary>Removes what Markdown shows nobody or only to the eye: comments, badges, blanks that align tables, long rules.</summary>
internal static partial class MarkdownNoise
{
    // What goes may uncover another one; deeper nesting is nobody's text.
    private const int MaxPasses = 4;

    /// <summary>The text without it; what the caller preserves stays.</summary>
    public static string Remove(string text, PreserveMatcher preserve)
    {
        var rest = text;
        for (var pass = 0; pass < MaxPasses && (rest.Contains("<!--", StringComparison.Ordinal) || rest.Contains("[![", StringComparison.Ordinal)); pass++)
        {
            var before = rest;
            rest = Pass(before, preserve);
            if (rest.Length == before.Length)
            {
                break;
            }
        }

        return rest.Contains('|', StringComparison.Ordinal) ? Tables(rest) : rest;
    }

    private static string Pass(string text, PreserveMatcher preserve)
    {
        var kept = preserve.Spans(text);
        var output = new StringBuilder(text.Length);
        var at = 0;
        foreach (var match in Noise().EnumerateMatches(text))
        {
            var (start, end) = (match.Index, match.Index + match.Length);
            if (!kept.Exists(span => span.Start < end && span.End > start))
            {
                output.Append(text, at, start - at);
                at = end;
            }
        }

        return output.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>The rows of Markdown tables without the blanks and dashes that align them: one blank on each side, three dashes.</summary>
    public static string Tables(string text)
    {
        var output = new StringBuilder(text.Length);
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range);
            if (output.Length > 0 || range.Start.Value > 0)
            {
                output.Append('\n');
            }

            // Code in a cell may hold bars and blanks of its own.
            if (line.TrimStart().StartsWith("|", StringComparison.Ordinal) && line.TrimEnd().EndsWith("|", StringComparison.Ordinal) && !line.Contains('`') && !line.Contains('\\'))
            {
                var row = Padding().Replace(line.ToString(), static match => match.ValueSpan[0] is ' ' or '\t' ? " " : "---");
                output.Append(row);
            }
            else
            {
                output.Append(line);
            }
        }

        return output.ToString();
    }

    // A comment, without its line break, which may part two blocks; an image that links somewhere and comes from a badge service.
    [GeneratedRegex(@"<!--[^>]*?-->|\[!\[[^\]\n]*\]\(https?://(?:img\.shields\.io/|badge\.fury\.io/|badgen\.net/|[^)\s]*badge\.svg)[^)\s]*\)\]\([^)\s]*\)[ \t]*", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Noise();

    [GeneratedRegex(@"[ \t]{2,}|-{4,}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Padding();
}
