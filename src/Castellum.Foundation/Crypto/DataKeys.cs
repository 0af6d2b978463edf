using System.Security.Cryptography;
using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Foundation.Crypto;

/// <summary>Makes, rotates and destroys data keys; finds the current one of an owner for <see cref="SecretProtector"/>.</summary>
internal sealed class DataKeys(CastellumDb db, DataKeyRing ring, IIdGenerator ids, TimeProvider time) : IDataKeys
{
    // Keys created in this unit of work: shared with other units only once they read them from the database, hence committed.
    private readonly Dictionary<Guid, byte[]> _uncommitted = [];
    private readonly Dictionary<OrganizationId, DataKey> _current = [];

    public async Task EnsureAsync(OrganizationId owner, CancellationToken cancellationToken) => await CurrentAsync(owner, cancellationToken);

    public async Task<int> RotateAsync(OrganizationId owner, CancellationToken cancellationToken)
    {
        var rows = await db.Set<DataKey>().Where(k => k.Owner == owner).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            row.RetiredAt ??= time.GetUtcNow();
        }

        var fresh = await CreateAsync(owner, rows.Count == 0 ? 1 : rows.Max(r => r.Version) + 1, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        _current[owner] = fresh;
        return fresh.Version;
    }

    public async Task<int> RewrapAsync(CancellationToken cancellationToken)
    {
        var current = ring.Current.Id;
        var rows = await db.Set<DataKey>().Where(k => k.MasterKeyId != current).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            var key = await ring.UnwrapAsync(row, cancellationToken);
            row.Wrapped = await ring.Current.WrapAsync(key, DataKeyRing.Associated(row.Owner, row.Version), cancellationToken);
            row.MasterKeyId = current;
        }

        await db.SaveChangesAsync(cancellationToken);
        return rows.Count;
    }

    public async Task<int> DestroyAsync(OrganizationId owner, CancellationToken cancellationToken)
    {
        var destroyed = await db.Set<DataKey>().Where(k => k.Owner == owner).ExecuteDeleteAsync(cancellationToken);
        ring.Forget(owner);
        _current.Remove(owner);
        return destroyed;
    }

    public async ValueTask<DataKey> CurrentAsync(OrganizationId owner, CancellationToken cancellationToken)
    {
        if (_current.TryGetValue(owner, out var known))
        {
            return known;
        }

        var row = await db.Set<DataKey>().AsNoTracking()
            .Where(k => k.Owner == owner && k.RetiredAt == null)
            .OrderByDescending(k => k.Version)
            .FirstOrDefaultAsync(cancellationToken);
        return _current[owner] = row ?? await CreateAsync(owner, 1, cancellationToken);
    }

    public async ValueTask<byte[]> OpenAsync(DataKey row, CancellationToken cancellationToken) =>
        _uncommitted.TryGetValue(row.Id, out var fresh) ? fresh : await ring.OpenAsync(row, cancellationToken);

    public async ValueTask<byte[]> OpenAsync(OrganizationId owner, Guid id, CancellationToken cancellationToken)
    {
        if (_uncommitted.TryGetValue(id, out var key) || ring.TryGetOpened(owner, id, out key))
        {
            return key;
        }

        var row = await db.Set<DataKey>().AsNoTracking().SingleOrDefaultAsync(k => k.Id == id && k.Owner == owner, cancellationToken)
            ?? throw new DataKeyMissingException();
        return await ring.OpenAsync(row, cancellationToken);
    }

    private async ValueTask<DataKey> CreateAsync(OrganizationId owner, int version, CancellationToken cancellationToken)
    {
        var key = RandomNumberGenerator.GetBytes(AesGcmBox.KeySize);
        var row = new DataKey
        {
            Id = ids.NewId(),
            Owner = owner,
            Version = version,
            MasterKeyId = ring.Current.Id,
            Wrapped = await ring.Current.WrapAsync(key, DataKeyRing.Associated(owner, version), cancellationToken),
            CreatedAt = time.GetUtcNow(),
        };
        db.Add(row);
        _uncommitted[row.Id] = key;
        return row;
    }
}
