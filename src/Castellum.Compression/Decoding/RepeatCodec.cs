using System.Text.RegularExpressions;

namespace Castellum.Compression.Decoding;

/// <summary>Writes a paragraph that stood before as a reference to it: <c>[same as paragraph 3]</c>.</summary>
/// <remarks>Paragraphs are what lies between blank lines; original and encoded text have the same number of them, so the numbers hold in both.</remarks>
internal static partial class RepeatCodec
{
    private const string Break = "\n\n";
    private const int MinLength = 60;

    /// <summary>The text with references, or null when no paragraph repeats or a reference is in it already.</summary>
    public static string? Encode(string text, out int repeats)
    {
        repeats = 0;
        if (!text.Contains(Break, StringComparison.Ordinal) || text.Contains("[same as paragraph ", StringComparison.Ordinal))
        {
            return null;
        }

        var paragraphs = text.Split(Break);
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < paragraphs.Length; i++)
        {
            if (paragraphs[i].Length >= MinLength && !first.TryAdd(paragraphs[i], i))
            {
                paragraphs[i] = $"[same as paragraph {first[paragraphs[i]] + 1}]";
                repeats++;
            }
        }

        return repeats == 0 ? null : string.Join(Break, paragraphs);
    }

    /// <summary>The text with its references filled in, or null when it has none or grows beyond <paramref name="limit"/>.</summary>
    public static string? Decode(string text, int limit)
    {
        if (!text.Contains("[same as paragraph ", StringComparison.Ordinal))
        {
            return null;
        }

        var paragraphs = text.Split(Break);
        var (found, length) = (0, 0L);
        for (var i = 0; i < paragraphs.Length; i++)
        {
            var match = Reference().Match(paragraphs[i]);
            if (match.Success && int.TryParse(match.Groups[1].ValueSpan, out var number) && number >= 1 && number <= i)
            {
                paragraphs[i] = paragraphs[number - 1];
                found++;
            }

            length += paragraphs[i].Length + Break.Length;
            if (length > limit)
            {
                return null;
            }
        }

        return found == 0 ? null : string.Join(Break, paragraphs);
    }

    [GeneratedRegex(@"^\[same as paragraph (\d{1,7})\]$", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
