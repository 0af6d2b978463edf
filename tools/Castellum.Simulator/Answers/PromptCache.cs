using Castellum.Simulator.Control;

namespace Castellum.Simulator.Answers;

/// <summary>Which prompt prefixes were seen: the vendors' prompt cache. Bounded, thread-safe.</summary>
internal sealed class PromptCache
{
    private const int MaxPrefixes = 10_000;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _seen = [];

    /// <summary>Whether the prefix was there before; it is from now on.</summary>
    public bool Touch(string prefix)
    {
        var key = Fingerprint.Of(prefix, 32);
        lock (_gate)
        {
            if (_seen.Count >= MaxPrefixes)
            {
                _seen.Clear();
            }

            return !_seen.Add(key);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _seen.Clear();
        }
    }
}
