using System.Text;

namespace Castellum.Compression.Structured;

/// <summary>How a JSON text was laid out, so that its white space can be removed and put back.</summary>
/// <param name="Indent">The indentation unit, or empty.</param>
/// <param name="Colon">The text between key and value.</param>
/// <param name="Comma">The text between elements on one line.</param>
/// <param name="NewLine">The line break between elements, or empty for one line.</param>
/// <remarks>
/// The style travels as white space in front of the value: a blank and a tab, which no indentation begins with, then the style's
/// number in tabs and blanks. It costs one or two tokens, JSON parsers skip it, and no model is distracted by it.
/// </remarks>
internal sealed record JsonStyle(string Indent, string Colon, string Comma, string NewLine)
{
    /// <summary>What every announcement of a layout begins with.</summary>
    public const string Announcement = " \t";

    /// <summary>No white space at all.</summary>
    public static JsonStyle Compact { get; } = new(string.Empty, ":", ",", string.Empty);

    // Below Compact, which it contains: static members are initialised in the order of the text.
    private static readonly JsonStyle[] All = Enumerate();

    /// <summary>The white space that announces this style.</summary>
    public string Prefix
    {
        get
        {
            var number = Array.IndexOf(All, this) + 1;
            var digits = new StringBuilder();
            for (; number > 1; number >>= 1)
            {
                digits.Insert(0, (number & 1) == 0 ? ' ' : '\t');
            }

            return Announcement + digits;
        }
    }

    /// <summary>Reads the announcement at the beginning of a text, or null.</summary>
    public static JsonStyle? FromPrefix(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        if (!text.StartsWith(Announcement, StringComparison.Ordinal))
        {
            return null;
        }

        var number = 1;
        for (length = Announcement.Length; length < text.Length && text[length] is ' ' or '\t' && length < 12; length++)
        {
            number = (number << 1) | (text[length] == '\t' ? 1 : 0);
        }

        return number <= All.Length ? All[number - 1] : null;
    }

    /// <summary>The style that reproduces <paramref name="original"/>, or null.</summary>
    public static JsonStyle? Detect(ReadOnlySpan<char> original, string minified)
    {
        if (original.SequenceEqual(minified))
        {
            return Compact;
        }

        var guess = Guess(original);
        foreach (var style in All)
        {
            if ((guess is null || string.Equals(style.Indent, guess, StringComparison.Ordinal)) && style.Reproduces(original, minified))
            {
                return style;
            }
        }

        return null;
    }

    /// <summary>Lays out a minified value in this style, or null when that takes more than <paramref name="limit"/> characters.</summary>
    public string? Print(string minified, int limit)
    {
        var output = new StringBuilder(minified.Length + (minified.Length / 2));
        PrintTo(minified, output, limit);
        return output.Length > limit ? null : output.ToString();
    }

    /// <summary>Whether laying out <paramref name="minified"/> in this style gives <paramref name="original"/>.</summary>
    public bool Reproduces(ReadOnlySpan<char> original, string minified)
    {
        // A short trial rejects the wrong styles without printing megabytes.
        const int Trial = 400;
        var trial = new StringBuilder();
        PrintTo(minified, trial, Trial);
        var compared = Math.Min(Math.Min(trial.Length, Trial), original.Length);
        if (!original[..compared].SequenceEqual(trial.ToString().AsSpan(0, compared)))
        {
            return false;
        }

        return Print(minified, original.Length) is { } printed && original.SequenceEqual(printed);
    }

    private static JsonStyle[] Enumerate()
    {
        var styles = new List<JsonStyle> { new("  ", ": ", ",", "\n"), Compact, new("    ", ": ", ",", "\n"), new(string.Empty, ": ", ", ", string.Empty), new("\t", ": ", ",", "\n") };
        foreach (var newLine in (string[])["\n", "\r\n"])
        {
            foreach (var indent in (string[])["  ", "    ", "\t", " ", "   ", "        ", string.Empty])
            {
                styles.AddRange(((string[])[": ", " : ", ":", " :"]).Select(colon => new JsonStyle(indent, colon, ",", newLine)));
            }
        }

        styles.AddRange(from colon in (string[])[":", ": "] from comma in (string[])[",", ", "] select new JsonStyle(string.Empty, colon, comma, string.Empty));
        return [.. styles.Distinct()];
    }

    private static string? Guess(ReadOnlySpan<char> original)
    {
        var line = original.IndexOf('\n');
        if (line < 0)
        {
            return string.Empty;
        }

        var end = line + 1;
        while (end < original.Length && original[end] is ' ' or '\t')
        {
            end++;
        }

        return original[(line + 1)..end].ToString();
    }

    private void PrintTo(string minified, StringBuilder output, int limit)
    {
        var depth = 0;
        for (var at = 0; at < minified.Length && output.Length <= limit; at++)
        {
            var c = minified[at];
            switch (c)
            {
                case '"':
                    var end = JsonScan.StringEnd(minified, at);
                    output.Append(minified, at, end - at);
                    at = end - 1;
                    break;
                case '{' or '[':
                    at += Open(minified, at, output, ref depth);
                    break;
                case '}' or ']':
                    Break(output, --depth);
                    output.Append(c);
                    break;
                case ',':
                    output.Append(Comma);
                    Break(output, depth);
                    break;
                case ':':
                    output.Append(Colon);
                    break;
                default:
                    output.Append(c);
                    break;
            }
        }
    }

    // Answers how many further characters were written: an empty pair of brackets stays together.
    private int Open(string minified, int at, StringBuilder output, ref int depth)
    {
        output.Append(minified[at]);
        if (minified[at + 1] is '}' or ']')
        {
            output.Append(minified[at + 1]);
            return 1;
        }

        Break(output, ++depth);
        return 0;
    }

    private void Break(StringBuilder output, int depth)
    {
        if (NewLine.Length == 0)
        {
            return;
        }

        output.Append(NewLine);
        for (var i = 0; i < depth; i++)
        {
            output.Append(Indent);
        }
    }
}
