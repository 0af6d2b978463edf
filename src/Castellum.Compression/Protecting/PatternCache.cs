using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Castellum.Compression.Protecting;

/// <summary>Expressions of callers, built once: clients send the same few with every request, and building costs more than a short text does.</summary>
internal sealed class PatternCache
{
    private const int MaxPatterns = 1000;

    private readonly ConcurrentDictionary<string, Regex> _patterns = new(StringComparer.Ordinal);

    /// <summary>The expression, which runs without backtracking.</summary>
    /// <exception cref="ArgumentException">The pattern is malformed.</exception>
    /// <exception cref="NotSupportedException">The pattern needs backtracking.</exception>
    public Regex Get(string pattern)
    {
        // Starting over is simpler than ageing; a thousand different patterns are nobody's ordinary traffic.
        if (_patterns.Count >= MaxPatterns)
        {
            _patterns.Clear();
        }

        return _patterns.GetOrAdd(pattern, static p => new Regex(p, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
    }
}
