using System.Text.RegularExpressions;

namespace Castellum.Simulator.Answers;

/// <summary>Cuts text into sentences and words.</summary>
internal static partial class Sentences
{
    private const int MaxSentences = 5_000;

    public static IEnumerable<string> Split(string text) =>
        SentenceEnd().Split(text).Select(s => s.Trim()).Where(s => s.Length > 0).Take(MaxSentences);

    /// <summary>The last sentence with a question mark, else the last sentence.</summary>
    public static string Question(string text)
    {
        var sentences = Split(text).ToList();
        return sentences.LastOrDefault(s => s.EndsWith('?')) ?? sentences.LastOrDefault() ?? "";
    }

    public static IEnumerable<string> Words(string text) => Word().Matches(text).Select(m => m.Value.ToLowerInvariant());

    public static string Shorten(string text, int characters)
    {
        if (text.Length <= characters)
        {
            return text;
        }

        return char.IsHighSurrogate(text[characters - 1]) ? text[..(characters - 1)] : text[..characters];
    }

    [GeneratedRegex(@"(?<=[.!?])\s+|\n+", RegexOptions.ExplicitCapture)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[\p{L}\p{N}]{3,}", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
