using System.Text.RegularExpressions;

namespace Castellum.Compression.Decoding;

/// <summary>
/// Writes a paragraph that stood before as a reference to it, <c>[same as paragraph 3]</c>, and one that nearly did with what differs
/// (<see cref="NearRepeat"/>).
/// </summary>
/// <remarks>Paragraphs are what lies between blank lines; original and encoded text have the same number of them, so the numbers hold in both.</remarks>
internal static partial class RepeatCodec
{
    private const string Break = "\n\n";
    private const int MinLength = 60;
    private const int MinNearLength = 200;

    /// <summary>The text with references, or null when no paragraph repeats or a reference is in it already.</summary>
    public static string? Encode(string text, out int repeats)
    {
        repeats = 0;
        if (!text.Contains(Break, StringComparison.Ordinal) || HasReference(text))
        {
            return null;
        }

        var paragraphs = text.Split(Break);
        var originals = (string[])paragraphs.Clone();
        var resemblance = new Resemblance();
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < paragraphs.Length; i++)
        {
            var paragraph = originals[i];
            if (paragraph.Length >= MinLength && !first.TryAdd(paragraph, i))
            {
                paragraphs[i] = $"[same as paragraph {first[paragraph] + 1}]";
                repeats++;
            }
            else if (paragraph.Length >= MinNearLength && resemblance.FindAndAdd(paragraph, i) is { } like && NearRepeat.Encode(paragraph, originals[like], like + 1) is { } reference)
            {
                paragraphs[i] = reference;
                repeats++;
            }
        }

        return repeats == 0 ? null : string.Join(Break, paragraphs);
    }

    /// <summary>The text with its references filled in, or null when it has none or grows beyond <paramref name="limit"/>.</summary>
    public static string? Decode(string text, int limit)
    {
        if (!HasReference(text))
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
            else if (NearRepeat.Decode(paragraphs[i], n => n >= 1 && n <= i ? paragraphs[n - 1] : null) is { } near)
            {
                paragraphs[i] = near;
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

    private static bool HasReference(string text) =>
        text.Contains("[same as paragraph ", StringComparison.Ordinal) || text.Contains(NearRepeat.Opening, StringComparison.Ordinal);

    [GeneratedRegex(@"^\[same as paragraph (\d{1,7})\]$", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
