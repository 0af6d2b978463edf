using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Castellum.Gateway.Providers;

/// <summary>All providers by name.</summary>
/// <param name="providers">The registered ones.</param>
internal sealed class ProviderCatalogue(IEnumerable<IProvider> providers)
{
    private readonly FrozenDictionary<string, IProvider> _byId = providers.ToFrozenDictionary(p => p.Id, StringComparer.Ordinal);

    /// <summary>Every provider.</summary>
    public IReadOnlyList<IProvider> All => _byId.Values;

    /// <summary>Finds a provider.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out IProvider? provider) => _byId.TryGetValue(id, out provider);
}
