using System.Collections.Frozen;

namespace Castellum.Ledger.Prices;

/// <summary>The models of one provider, found by any form of their name.</summary>
internal sealed class ProviderPrices
{
    private readonly FrozenDictionary<string, ModelEntry> _byName;
    private readonly (string Text, ModelEntry Entry)[] _prefixes;
    private readonly (string Text, ModelEntry Entry)[] _contained;

    public ProviderPrices(IReadOnlyList<ModelEntry> entries)
    {
        Entries = entries;
        var names = new Dictionary<string, ModelEntry>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            names.TryAdd(entry.Model.ToLowerInvariant(), entry);
        }

        foreach (var entry in entries)
        {
            foreach (var alias in entry.Aliases)
            {
                names.TryAdd(alias.ToLowerInvariant(), entry);
            }
        }

        _byName = names.ToFrozenDictionary(StringComparer.Ordinal);
        _prefixes = Rules(entries, static e => e.Prefixes);
        _contained = Rules(entries, static e => e.Contained);
    }

    public IReadOnlyList<ModelEntry> Entries { get; }

    public ModelEntry? Find(string model)
    {
        // A rule for the whole name goes before an exact match of a shortened one: a regional price is in the prefix that would be cut off.
        foreach (var name in ModelNames.Candidates(model))
        {
            if (_byName.TryGetValue(name, out var exact))
            {
                return exact;
            }

            if (ByRule(name) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private ModelEntry? ByRule(string name)
    {
        foreach (var (text, entry) in _prefixes)
        {
            if (name.StartsWith(text, StringComparison.Ordinal))
            {
                return entry;
            }
        }

        foreach (var (text, entry) in _contained)
        {
            if (name.Contains(text, StringComparison.Ordinal))
            {
                return entry;
            }
        }

        return null;
    }

    // The longest text first: the most specific rule wins.
    private static (string Text, ModelEntry Entry)[] Rules(IReadOnlyList<ModelEntry> entries, Func<ModelEntry, IReadOnlyList<string>> texts) =>
        [.. entries.SelectMany(e => texts(e).Select(t => (Text: t.ToLowerInvariant(), Entry: e))).OrderByDescending(r => r.Text.Length)];
}
