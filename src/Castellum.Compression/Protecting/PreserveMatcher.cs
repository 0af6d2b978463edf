using System.Text.RegularExpressions;
using Castellum.Compression.Engine;
using Castellum.Kernel.Results;

namespace Castellum.Compression.Protecting;

/// <summary>Finds what the caller or the vocabulary wants preserved. Patterns run without backtracking, so that none can hang.</summary>
internal sealed class PreserveMatcher
{
    private const int MaxSpans = 200_000;

    private readonly IReadOnlyList<string> _terms;
    private readonly IReadOnlyList<Regex> _patterns;

    private PreserveMatcher(IReadOnlyList<string> terms, IReadOnlyList<Regex> patterns)
    {
        _terms = terms;
        _patterns = patterns;
    }

    /// <summary>Whether there is nothing to look for.</summary>
    public bool IsEmpty => _terms.Count == 0 && _patterns.Count == 0;

    /// <summary>Compiles the rules, or says which pattern cannot be used.</summary>
    public static Result<PreserveMatcher> Create(PreserveRules rules, IEnumerable<(string Match, bool IsPattern)> vocabulary, PatternCache cache)
    {
        var terms = new List<string>(rules.Terms);
        var patterns = new List<Regex>();
        var index = 0;
        foreach (var (match, isPattern) in rules.Patterns.Select(pattern => (pattern, true)).Concat(vocabulary))
        {
            if (!isPattern)
            {
                terms.Add(match);
                continue;
            }

            try
            {
                patterns.Add(cache.Get(match));
                index++;
            }
            catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
            {
                return new InvalidPatternError(index, exception.Message) { Field = $"preserve.patterns[{index}]" };
            }
        }

        return new PreserveMatcher(terms, patterns);
    }

    /// <summary>The preserved stretches of a text, merged and in order.</summary>
    public List<(int Start, int End)> Spans(string text)
    {
        var spans = new List<(int Start, int End)>();
        foreach (var term in _terms)
        {
            for (var at = text.IndexOf(term, StringComparison.OrdinalIgnoreCase); at >= 0 && spans.Count < MaxSpans; at = text.IndexOf(term, at + term.Length, StringComparison.OrdinalIgnoreCase))
            {
                spans.Add((at, at + term.Length));
            }
        }

        foreach (var pattern in _patterns)
        {
            foreach (var match in pattern.EnumerateMatches(text))
            {
                if (match.Length > 0 && spans.Count < MaxSpans)
                {
                    spans.Add((match.Index, match.Index + match.Length));
                }
            }
        }

        spans.Sort();
        return spans;
    }

    /// <summary>Whether everything preserved in <paramref name="original"/> still stands in <paramref name="result"/>.</summary>
    public bool AllIn(string original, string result)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (start, end) in Spans(original))
        {
            var value = original[start..end];
            if (seen.Add(value) && !result.Contains(value, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
