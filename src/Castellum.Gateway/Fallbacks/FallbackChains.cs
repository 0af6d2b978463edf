using System.Collections.Frozen;
using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Platform.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Gateway.Fallbacks;

/// <summary>The fallback chains of organisations, in memory; the database is asked when something changed.</summary>
internal sealed class FallbackChains
{
    private readonly OrganizationMemory<FrozenDictionary<string, IReadOnlyList<FallbackTarget>>> _memory;

    public FallbackChains(IServiceScopeFactory scopes, IInvalidationBus changes) => _memory = new(scopes, changes, LoadAsync);

    /// <summary>The targets after those of a model: its own chain, else the organisation's default, else none.</summary>
    public ValueTask<IReadOnlyList<FallbackTarget>> ForAsync(OrganizationId organization, string model, CancellationToken cancellationToken)
    {
        var known = _memory.GetAsync(organization, cancellationToken);
        return known.IsCompletedSuccessfully ? ValueTask.FromResult(Pick(known.Result, model)) : WaitAsync(known, model);
    }

    private static async ValueTask<IReadOnlyList<FallbackTarget>> WaitAsync(
        ValueTask<FrozenDictionary<string, IReadOnlyList<FallbackTarget>>> known, string model) => Pick(await known, model);

    private static IReadOnlyList<FallbackTarget> Pick(FrozenDictionary<string, IReadOnlyList<FallbackTarget>> chains, string model) =>
        chains.TryGetValue(model, out var own) || chains.TryGetValue(FallbackChain.Default, out own) ? own : [];

    private static async Task<FrozenDictionary<string, IReadOnlyList<FallbackTarget>>> LoadAsync(IServiceProvider services)
    {
        var rows = await services.GetRequiredService<CastellumDb>().Set<FallbackChain>().AsNoTracking().ToListAsync();
        return rows.ToFrozenDictionary(r => r.Model, FallbackView.Read, StringComparer.Ordinal);
    }
}
