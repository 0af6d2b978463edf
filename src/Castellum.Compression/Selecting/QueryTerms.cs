using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Castellum.Compression.Selecting;

/// <summary>The words of a question that say what it is about, ready to be looked up for every word of the text.</summary>
internal sealed class QueryTerms
{
    /// <summary>More words than this do not sharpen a question.</summary>
    public const int MaxTerms = 64;

    private const int MinPrefix = 4;
    private const double MetaWeight = 0.5;
    private const float PrefixWeight = 0.7f;
    private const float RelatedWeight = 0.7f;

    private readonly Dictionary<string, QueryWord> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _prefixes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QueryWord>.AlternateLookup<ReadOnlySpan<char>> _wordLookup;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _prefixLookup;
    private readonly int[] _prefixLengths;

    private QueryTerms(List<string> words, bool onlyStops, bool aboutTalk)
    {
        var terms = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            if (!_words.TryGetValue(words[i], out var word))
            {
                var isTerm = onlyStops || !StopWords.Contains(words[i]);
                _words[words[i]] = word = new QueryWord(isTerm ? terms.Count : -1, 1, []);
                if (isTerm)
                {
                    terms.Add(words[i]);
                }
            }

            word.Positions.Add(i);
        }

        for (var index = 0; index < terms.Count; index++)
        {
            AddForms(terms[index], index, related: !aboutTalk);
        }

        Weights = [.. terms.Select(term => aboutTalk && Meta.Contains(term) ? MetaWeight : 1.0)];
        Words = words.Count;
        _wordLookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        _prefixLookup = _prefixes.GetAlternateLookup<ReadOnlySpan<char>>();
        _prefixLengths = [.. _prefixes.Keys.Select(key => key.Length).Distinct().OrderDescending()];
    }

    /// <summary>How much each term says, 0 to 1.</summary>
    public double[] Weights { get; }

    /// <summary>Number of terms.</summary>
    public int Count => Weights.Length;

    /// <summary>Number of words in the question, stop words included.</summary>
    public int Words { get; }

    // Words that questions about a conversation use for the conversation itself.
    private static readonly FrozenSet<string> Meta = new[]
    {
        "summariz", "summary", "summaris", "discus", "discuss", "discussion", "think", "thought", "opinion", "talk", "mention", "meet", "meeting", "group", "team", "member", "participant", "decid",
        "decision", "decide", "conclud", "conclusion", "agre", "disagre", "reason", "view", "attitud", "suggest", "suggestion", "propos", "explain", "describ", "presentation", "introduc", "debat",
        "consider", "problem", "question", "answer", "topic", "part", "point", "regard", "related", "relat", "idea", "speaker", "conversation", "transcript", "dialogu",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The terms of a question; when it has none but stop words, those.</summary>
    /// <param name="question">The question.</param>
    /// <param name="aboutTalk">Whether it is about a conversation, so that words such as "discuss" and "meeting" say less.</param>
    public static QueryTerms Parse(string question, bool aboutTalk = false)
    {
        var words = new List<string>();
        var terms = 0;
        Span<char> buffer = stackalloc char[WordForms.MaxLength];
        var reader = new WordReader(question);
        while (reader.Next() && words.Count < MaxTerms)
        {
            var word = buffer[..WordForms.Base(reader.Word, buffer)];
            terms += StopWords.Contains(word) ? 0 : 1;
            words.Add(word.ToString());
        }

        return new QueryTerms(words, terms == 0, aboutTalk);
    }

    /// <summary>The term that a base form stands for, or -1.</summary>
    /// <param name="baseForm">The word.</param>
    /// <param name="weight">Lower for a form that only begins alike or is a related word.</param>
    /// <param name="positions">Where the word stands in the question, stop words included; null when it does not.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(ReadOnlySpan<char> baseForm, out float weight, out List<int>? positions)
    {
        if (_wordLookup.TryGetValue(baseForm, out var word))
        {
            weight = word.Weight;
            positions = word.Positions.Count > 0 ? word.Positions : null;
            return word.Term;
        }

        weight = 1;
        positions = null;
        foreach (var length in _prefixLengths)
        {
            if (baseForm.Length >= length && baseForm.Length <= length + 6 && _prefixLookup.TryGetValue(baseForm[..length], out var index))
            {
                weight = PrefixWeight;
                return index;
            }
        }

        return -1;
    }

    private void AddForms(string term, int index, bool related)
    {
        if (term.Length >= MinPrefix + 1 && !char.IsDigit(term[0]))
        {
            _prefixes.TryAdd(term[..Math.Max(MinPrefix, (term.Length * 3 + 3) / 4)], index);
        }

        foreach (var other in related ? RelatedWords.Of(term) : [])
        {
            _words.TryAdd(other, new QueryWord(index, RelatedWeight, []));
        }
    }
}
