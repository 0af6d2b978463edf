namespace Castellum.Gateway.Compression;

/// <summary>What of a text was kept and what dropped, word by word, for people to look at.</summary>
/// <remarks>
/// Compression drops far more than it rewrites, so a greedy match with a bounded look-ahead shows it well in linear time; it is a view,
/// not a minimal edit script.
/// </remarks>
internal static class TextDiff
{
    private const int LookAhead = 400;
    private const int MaxRuns = 20_000;

    /// <summary>A run of equal fate.</summary>
    /// <param name="Kind"><c>kept</c>, <c>dropped</c> or <c>added</c>.</param>
    /// <param name="Text">The words.</param>
    internal sealed record Run(string Kind, string Text);

    /// <summary>Compares two texts.</summary>
    public static IReadOnlyList<Run> Of(string original, string compressed)
    {
        var (before, after) = (Words(original), Words(compressed));
        var runs = new List<Run>();
        var i = 0;
        var j = 0;
        while (j < after.Count && runs.Count < MaxRuns)
        {
            var found = Find(before, i, after[j]);
            if (found < 0)
            {
                Add(runs, "added", after[j++]);
                continue;
            }

            for (; i < found; i++)
            {
                Add(runs, "dropped", before[i]);
            }

            Add(runs, "kept", before[i++]);
            j++;
        }

        for (; i < before.Count && runs.Count < MaxRuns; i++)
        {
            Add(runs, "dropped", before[i]);
        }

        return runs;
    }

    private static int Find(List<string> words, int from, string word)
    {
        var trimmed = word.AsSpan().Trim();
        for (var i = from; i < Math.Min(words.Count, from + LookAhead); i++)
        {
            if (words[i].AsSpan().Trim().SequenceEqual(trimmed))
            {
                return i;
            }
        }

        return -1;
    }

    private static void Add(List<Run> runs, string kind, string word)
    {
        if (runs.Count > 0 && runs[^1].Kind == kind)
        {
            runs[^1] = new Run(kind, runs[^1].Text + word);
        }
        else
        {
            runs.Add(new Run(kind, word));
        }
    }

    /// <summary>Words with the white space that follows them.</summary>
    private static List<string> Words(string text)
    {
        var result = new List<string>();
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || (char.IsWhiteSpace(text[i - 1]) && !char.IsWhiteSpace(text[i])))
            {
                result.Add(text[start..i]);
                start = i;
            }
        }

        return result;
    }
}
