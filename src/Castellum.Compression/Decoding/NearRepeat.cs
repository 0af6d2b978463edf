using System.Text;

namespace Castellum.Compression.Decoding;

/// <summary>Writes a paragraph that differs in a few words from an earlier one as that paragraph and the differences.</summary>
/// <remarks><c>[as paragraph 3 with "Berlin" → "Hamburg", "12 May" → "13 May"]</c>: each is replaced once, searching on from the last.</remarks>
internal static class NearRepeat
{
    /// <summary>What every such reference begins with.</summary>
    public const string Opening = "[as paragraph ";

    private const string Middle = " with ";
    private const string Arrow = "\" → \"";
    private const string Separator = "\", \"";
    private const int MaxEdits = 8;
    private const int MaxWords = 2000;

    /// <summary>The reference, or null when the two differ too much for it to be shorter.</summary>
    /// <param name="paragraph">The paragraph to write.</param>
    /// <param name="earlier">The one it resembles.</param>
    /// <param name="number">The number of the earlier one, from 1.</param>
    public static string? Encode(string paragraph, string earlier, int number)
    {
        var (before, after) = (Words(earlier), Words(paragraph));
        if (before is null || after is null || Edits(before, after) is not { } edits)
        {
            return null;
        }

        var output = new StringBuilder(Opening).Append(number).Append(Middle);
        for (var i = 0; i < edits.Count; i++)
        {
            var (old, replacement) = edits[i];
            if (old.AsSpan().IndexOfAny("\"\n→") >= 0 || replacement.AsSpan().IndexOfAny("\"\n→") >= 0)
            {
                return null;
            }

            output.Append(i == 0 ? "\"" : ", \"").Append(old).Append(Arrow).Append(replacement).Append('"');
        }

        var reference = output.Append(']').ToString();
        return reference.Length * 2 < paragraph.Length && string.Equals(Decode(reference, n => n == number ? earlier : null), paragraph, StringComparison.Ordinal) ? reference : null;
    }

    /// <summary>The paragraph that a reference stands for, or null when it is no reference.</summary>
    /// <param name="reference">The text of a paragraph.</param>
    /// <param name="earlier">Gives an earlier paragraph by its number, or null.</param>
    public static string? Decode(string reference, Func<int, string?> earlier)
    {
        var with = reference.IndexOf(Middle, StringComparison.Ordinal);
        if (!reference.StartsWith(Opening, StringComparison.Ordinal) || with < 0 || !reference.EndsWith("\"]", StringComparison.Ordinal)
            || !int.TryParse(reference.AsSpan(Opening.Length, with - Opening.Length), System.Globalization.NumberStyles.None, null, out var number) || earlier(number) is not { } source)
        {
            return null;
        }

        var list = reference[(with + Middle.Length)..^2];
        if (!list.StartsWith('"'))
        {
            return null;
        }

        var output = new StringBuilder(source.Length);
        var at = 0;
        foreach (var pair in list[1..].Split(Separator))
        {
            var arrow = pair.IndexOf(Arrow, StringComparison.Ordinal);
            var found = arrow <= 0 ? -1 : source.IndexOf(pair[..arrow], at, StringComparison.Ordinal);
            if (found < 0)
            {
                return null;
            }

            output.Append(source, at, found - at).Append(pair, arrow + Arrow.Length, pair.Length - arrow - Arrow.Length);
            at = found + arrow;
        }

        return output.Append(source, at, source.Length - at).ToString();
    }

    // Words with the white space that follows them.
    private static List<string>? Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || (char.IsWhiteSpace(text[i - 1]) && !char.IsWhiteSpace(text[i])))
            {
                words.Add(text[start..i]);
                start = i;
            }
        }

        return words.Count > MaxWords ? null : words;
    }

    // From difference to the next place where two words agree again: greedy, linear for texts that are nearly equal.
    private static List<(string Old, string New)>? Edits(List<string> before, List<string> after)
    {
        var edits = new List<(string Old, string New)>();
        var (i, j) = (0, 0);
        while (i < before.Count || j < after.Count)
        {
            if (i < before.Count && j < after.Count && string.Equals(before[i], after[j], StringComparison.Ordinal))
            {
                i++;
                j++;
                continue;
            }

            if (edits.Count == MaxEdits || Resume(before, after, i, j) is not { } next)
            {
                return null;
            }

            // One word before the difference tells the place, and gives an insertion something to replace.
            var anchor = i > 0 && j > 0 ? 1 : 0;
            var (old, fresh) = (string.Concat(before[(i - anchor)..next.I]), string.Concat(after[(j - anchor)..next.J]));
            if (old.Length == 0)
            {
                return null;
            }

            edits.Add(Trimmed(old, fresh));
            (i, j) = next;
        }

        return edits.Count == 0 ? null : edits;
    }

    private static (string Old, string New) Trimmed(string old, string fresh)
    {
        var same = 0;
        while (same < old.Length && same < fresh.Length && char.IsWhiteSpace(old[^(same + 1)]) && old[^(same + 1)] == fresh[^(same + 1)])
        {
            same++;
        }

        return (old[..^same], fresh[..^same]);
    }

    private static (int I, int J)? Resume(List<string> before, List<string> after, int i, int j)
    {
        const int reach = 24;
        for (var distance = 1; distance <= reach; distance++)
        {
            for (var a = 0; a <= distance; a++)
            {
                var (x, y) = (i + a, j + distance - a);
                if (x > before.Count || y > after.Count)
                {
                    continue;
                }

                if ((x == before.Count && y == after.Count) || Agree(before, after, x, y))
                {
                    return (x, y);
                }
            }
        }

        return null;
    }

    private static bool Agree(List<string> before, List<string> after, int x, int y) =>
        x < before.Count && y < after.Count && string.Equals(before[x], after[y], StringComparison.Ordinal)
        && (x + 1 >= before.Count || y + 1 >= after.Count || string.Equals(before[x + 1], after[y + 1], StringComparison.Ordinal));
}
