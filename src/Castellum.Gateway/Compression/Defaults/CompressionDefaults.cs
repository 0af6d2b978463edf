using System.Collections.Concurrent;
using System.Collections.Frozen;
using Castellum.Compression.Engine;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Platform.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Gateway.Compression.Defaults;

/// <summary>The compression defaults of organisations and keys, in memory; the key's own comes before the organisation's.</summary>
internal sealed class CompressionDefaults
{
    private readonly ConcurrentDictionary<Guid, FrozenDictionary<Guid, CompressionMode>> _byOrganization = new();
    private readonly IServiceScopeFactory _scopes;

    public CompressionDefaults(IServiceScopeFactory scopes, IInvalidationBus changes)
    {
        _scopes = scopes;
        changes.Subscribe(subject => _byOrganization.TryRemove(subject, out _));
    }

    /// <summary>The mode for a caller.</summary>
    public ValueTask<CompressionMode> ForAsync(OrganizationId organization, ApiKeyId? key, CancellationToken cancellationToken) =>
        _byOrganization.TryGetValue(organization.Value, out var known)
            ? ValueTask.FromResult(Pick(known, key))
            : LoadAsync(organization, key, cancellationToken);

    private static CompressionMode Pick(FrozenDictionary<Guid, CompressionMode> modes, ApiKeyId? key)
    {
        if (modes.Count == 0)
        {
            return CompressionMode.Off;
        }

        return key is { } id && modes.TryGetValue(id.Value, out var own) ? own : modes.GetValueOrDefault(Guid.Empty);
    }

    private async ValueTask<CompressionMode> LoadAsync(OrganizationId organization, ApiKeyId? key, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(organization);
        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        var rows = await db.Set<CompressionDefault>().AsNoTracking().ToListAsync(cancellationToken);
        var modes = rows.ToFrozenDictionary(r => r.ApiKeyId?.Value ?? Guid.Empty, r => r.Mode);
        _byOrganization[organization.Value] = modes;
        return Pick(modes, key);
    }
}
