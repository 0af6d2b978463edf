using System.Buffers;
using System.Text.RegularExpressions;
using Castellum.Compression.Selecting;

namespace Castellum.Compression.Vocabularies;

/// <summary>Counts in how many texts phrases, sentences and abbreviation pairs occur. Nothing with digits, addresses or names survives.</summary>
internal sealed partial class PhraseMiner
{
    private const int MinWords = 3;
    private const int MaxWords = 9;
    private const int MaxCandidates = 400_000;

    private static readonly SearchValues<char> NotInPhrases = SearchValues.Create("\n§¦]([");

    /// <summary>Word n-grams as they stand: number of texts.</summary>
    public Dictionary<string, int> Phrases { get; } = new(StringComparer.Ordinal);

    /// <summary>Whole sentences, trimmed: number of texts.</summary>
    public Dictionary<string, int> Sentences { get; } = new(StringComparer.Ordinal);

    /// <summary>Long form and short form introduced in brackets: number of texts.</summary>
    public Dictionary<(string Long, string Short), int> Abbreviations { get; } = [];

    /// <summary>Reads one text.</summary>
    public void Read(string text)
    {
        var phrases = new HashSet<string>(StringComparer.Ordinal);
        var sentences = new HashSet<string>(StringComparer.Ordinal);
        var units = new List<TextUnit>();
        SentenceSplitter.Split(text, 0, text.Length, 0, units);
        foreach (var unit in units)
        {
            var sentence = text[unit.Start..unit.End].Trim();
            if (sentence.Length is >= 12 and <= 200 && IsAnonymous(sentence))
            {
                sentences.Add(sentence);
            }

            Grams(sentence, phrases);
        }

        Count(phrases, Phrases);
        Count(sentences, Sentences);
        Pairs(text);
    }

    private static void Count(HashSet<string> seen, Dictionary<string, int> counts)
    {
        foreach (var item in seen)
        {
            if (counts.Count < MaxCandidates || counts.ContainsKey(item))
            {
                counts[item] = counts.GetValueOrDefault(item) + 1;
            }
        }
    }

    // No digits, addresses or links; capitals only at the beginning, so that no name slips through.
    private static bool IsAnonymous(string text) => !Personal().IsMatch(text);

    private static void Grams(string sentence, HashSet<string> phrases)
    {
        var words = new List<(int Start, int End)>();
        var reader = new WordReader(sentence);
        while (reader.Next())
        {
            words.Add((reader.Start, reader.Start + reader.Word.Length));
        }

        for (var i = 0; i < words.Count; i++)
        {
            for (var n = MinWords; n <= MaxWords && i + n <= words.Count; n++)
            {
                var phrase = sentence[words[i].Start..words[i + n - 1].End];
                if (phrase.Length > 120 || phrase.AsSpan().ContainsAny(NotInPhrases) || !IsAnonymous(phrase))
                {
                    break;
                }

                phrases.Add(phrase);
            }
        }
    }

    // "service level agreement (SLA)": the letters of the short form begin the words of the long one.
    private void Pairs(string text)
    {
        var seen = new HashSet<(string, string)>();
        foreach (Match match in Bracketed().Matches(text))
        {
            var letters = match.Groups[1].Value;
            var before = text[Math.Max(0, match.Index - 160)..match.Index].TrimEnd().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (before.Length < letters.Length)
            {
                continue;
            }

            var words = before[^letters.Length..];
            if (words.Zip(letters).All(pair => char.ToUpperInvariant(pair.First[0]) == pair.Second) && seen.Add((string.Join(' ', words), letters)))
            {
                var key = (string.Join(' ', words), letters);
                Abbreviations[key] = Abbreviations.GetValueOrDefault(key) + 1;
            }
        }
    }

    [GeneratedRegex(@"\d|@|https?:|www\.|\S\s+\p{Lu}\p{Ll}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Personal();

    [GeneratedRegex(@"\(([A-Z]{2,6})\)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();
}
