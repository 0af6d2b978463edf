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

    private readonly Dictionary<string, int> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _prefixes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _exactLookup;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _prefixLookup;
    private readonly int[] _prefixLengths;

    private QueryTerms(IEnumerable<string> terms, bool aboutTalk)
    {
        foreach (var term in terms)
        {
            _exact.TryAdd(term, _exact.Count);
        }

        foreach (var (term, index) in _exact)
        {
            if (term.Length >= MinPrefix + 1 && !char.IsDigit(term[0]))
            {
                _prefixes.TryAdd(term[..Math.Max(MinPrefix, (term.Length * 3 + 3) / 4)], index);
            }
        }

        Weights = [.. _exact.OrderBy(pair => pair.Value).Select(pair => aboutTalk && Meta.Contains(pair.Key) ? MetaWeight : 1.0)];
        _exactLookup = _exact.GetAlternateLookup<ReadOnlySpan<char>>();
        _prefixLookup = _prefixes.GetAlternateLookup<ReadOnlySpan<char>>();
        _prefixLengths = [.. _prefixes.Keys.Select(key => key.Length).Distinct().OrderDescending()];
    }

    /// <summary>How much each term says, 0 to 1.</summary>
    public double[] Weights { get; }

    /// <summary>Number of terms.</summary>
    public int Count => _exact.Count;

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
        var (terms, stops) = (new List<string>(), new List<string>());
        Span<char> buffer = stackalloc char[WordForms.MaxLength];
        var reader = new WordReader(question);
        while (reader.Next() && terms.Count < MaxTerms)
        {
            var term = buffer[..WordForms.Base(reader.Word, buffer)];
            (StopWords.Contains(term) ? stops : terms).Add(term.ToString());
        }

        return new QueryTerms(terms.Count > 0 ? terms : stops.Take(MaxTerms), aboutTalk);
    }

    /// <summary>The term that a base form stands for, or -1; <paramref name="weight"/> is lower for a form that only begins alike.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(ReadOnlySpan<char> baseForm, out float weight)
    {
        weight = 1;
        if (_exactLookup.TryGetValue(baseForm, out var index))
        {
            return index;
        }

        foreach (var length in _prefixLengths)
        {
            if (baseForm.Length >= length && baseForm.Length <= length + 6 && _prefixLookup.TryGetValue(baseForm[..length], out index))
            {
                weight = PrefixWeight;
                return index;
            }
        }

        return -1;
    }
}
