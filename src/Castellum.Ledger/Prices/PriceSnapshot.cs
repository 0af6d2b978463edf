using System.Collections.Concurrent;
using System.Collections.Frozen;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Prices;

/// <summary>All prices at one moment: a catalogue and the organisations' overrides. Immutable but for a cache of resolved names.</summary>
internal sealed class PriceSnapshot
{
    // A client may send any model name: the cache must not grow with them.
    private const int MaxCachedNames = 20_000;

    private readonly FrozenDictionary<string, ProviderPrices> _providers;
    private readonly FrozenDictionary<OrganizationId, FrozenDictionary<string, ProviderPrices>> _overrides;
    private readonly ConcurrentDictionary<(string Provider, string Model), ModelEntry?> _resolved = new();

    public PriceSnapshot(
        IEnumerable<ModelEntry> catalogue, IEnumerable<(OrganizationId Organization, ModelEntry Entry)> overrides)
    {
        _providers = ByProvider(catalogue);
        _overrides = overrides.GroupBy(o => o.Organization).ToFrozenDictionary(g => g.Key, g => ByProvider(g.Select(o => o.Entry)));
    }

    public static PriceSnapshot Empty { get; } = new([], []);

    public IEnumerable<ModelEntry> Entries => _providers.Values.SelectMany(p => p.Entries);

    public ModelPrice? Find(in PriceQuery query)
    {
        if (query.Organization is { } organization
            && _overrides.TryGetValue(organization, out var own)
            && own.TryGetValue(query.Provider, out var ownPrices)
            && ownPrices.Find(query.Model)?.At(query.At, query.Tier) is { } overridden)
        {
            return overridden;
        }

        return query.Provider switch
        {
            ProviderIds.Simulator => FindSimulated(query),
            ProviderIds.Ollama => PredefinedPrices.Local(query.Model),
            _ => Resolve(query.Provider, query.Model)?.At(query.At, query.Tier),
        };
    }

    public IReadOnlyList<ModelPrice> List(OrganizationId? organization, string? provider, DateTimeOffset at)
    {
        List<ModelPrice> prices = [];
        var own = organization is { } id && _overrides.TryGetValue(id, out var found) ? found.Values.SelectMany(p => p.Entries) : [];
        var seen = new HashSet<(string, string)>();
        foreach (var entry in own.Concat(Entries))
        {
            if ((provider is null || entry.Provider == provider)
                && seen.Add((entry.Provider, entry.Model))
                && entry.At(at, PriceTier.Standard) is { } price)
            {
                prices.Add(price);
            }
        }

        return prices;
    }

    private ModelPrice FindSimulated(in PriceQuery query)
    {
        foreach (var provider in PriceSources.ListPriceOrder)
        {
            if (Resolve(provider, query.Model)?.At(query.At, query.Tier) is { } list)
            {
                return list with { IsSimulated = true };
            }
        }

        return PredefinedPrices.Simulator(query.Model);
    }

    private ModelEntry? Resolve(string provider, string model)
    {
        if (_resolved.TryGetValue((provider, model), out var known))
        {
            return known;
        }

        ModelEntry? entry = null;
        foreach (var candidate in PriceSources.Of(provider))
        {
            entry ??= _providers.TryGetValue(candidate, out var prices) ? prices.Find(model) : null;
        }

        if (_resolved.Count < MaxCachedNames)
        {
            _resolved.TryAdd((provider, model), entry);
        }

        return entry;
    }

    private static FrozenDictionary<string, ProviderPrices> ByProvider(IEnumerable<ModelEntry> entries) =>
        entries.GroupBy(e => e.Provider).ToFrozenDictionary(g => g.Key, g => new ProviderPrices([.. g]), StringComparer.Ordinal);
}
