using System.Collections.Frozen;
using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Platform.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Gateway.Compression.Defaults;

/// <summary>The compression defaults of organisations and keys, in memory; the key's own comes before the organisation's.</summary>
internal sealed class CompressionDefaults
{
    private readonly OrganizationMemory<FrozenDictionary<Guid, CompressionChoice>> _memory;

    public CompressionDefaults(IServiceScopeFactory scopes, IInvalidationBus changes) => _memory = new(scopes, changes, LoadAsync);

    /// <summary>What is asked for a caller.</summary>
    public ValueTask<CompressionChoice> ForAsync(OrganizationId organization, ApiKeyId? key, CancellationToken cancellationToken)
    {
        var known = _memory.GetAsync(organization, cancellationToken);
        return known.IsCompletedSuccessfully ? ValueTask.FromResult(Pick(known.Result, key)) : WaitAsync(known, key);
    }

    private static async ValueTask<CompressionChoice> WaitAsync(ValueTask<FrozenDictionary<Guid, CompressionChoice>> known, ApiKeyId? key) =>
        Pick(await known, key);

    private static CompressionChoice Pick(FrozenDictionary<Guid, CompressionChoice> modes, ApiKeyId? key)
    {
        if (modes.Count == 0)
        {
            return CompressionChoice.Off;
        }

        return key is { } id && modes.TryGetValue(id.Value, out var own) ? own : modes.GetValueOrDefault(Guid.Empty, CompressionChoice.Off);
    }

    private static async Task<FrozenDictionary<Guid, CompressionChoice>> LoadAsync(IServiceProvider services)
    {
        var rows = await services.GetRequiredService<CastellumDb>().Set<CompressionDefault>().AsNoTracking().ToListAsync();
        return rows.ToFrozenDictionary(r => r.ApiKeyId?.Value ?? Guid.Empty, r => new CompressionChoice(r.Mode, r.VocabularyId));
    }
}
