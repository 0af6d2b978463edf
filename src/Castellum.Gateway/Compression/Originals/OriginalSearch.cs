namespace Castellum.Gateway.Compression.Originals;

/// <summary>Finds the lines of an original that hold a word.</summary>
internal static class OriginalSearch
{
    /// <summary>Most lines of an answer.</summary>
    public const int MaxMatches = 200;

    /// <summary>A line with its number, from 1.</summary>
    internal sealed record MatchingLine(int Line, string Text);

    /// <summary>The first lines with the word, whatever its case.</summary>
    public static IReadOnlyList<MatchingLine> Lines(string text, string word)
    {
        var result = new List<MatchingLine>();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                result.Add(new MatchingLine(number, line.ToString()));
                if (result.Count == MaxMatches)
                {
                    break;
                }
            }
        }

        return result;
    }
}
