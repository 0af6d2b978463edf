using System.Security.Cryptography;
using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Foundation.Crypto;

/// <summary>Makes, rotates and destroys data keys; finds the current one of an owner for <see cref="SecretProtector"/>.</summary>
internal sealed class DataKeys(CastellumDb db, DataKeyRing ring, IIdGenerator ids, TimeProvider time) : IDataKeys
{
    private const int RewrapPortion = 100;

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
        // Portion by portion, each saved: a run that dies goes on with what is left. A key that is destroyed meanwhile fails its portion
        // instead of coming back, and the job's next attempt no longer finds it.
        var (current, count) = (ring.Current.Id, 0);
        while (await db.Set<DataKey>().Where(k => k.MasterKeyId != current).OrderBy(k => k.Id).Take(RewrapPortion).ToListAsync(cancellationToken) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                var key = await ring.UnwrapAsync(row, cancellationToken);
                row.Wrapped = await ring.Current.WrapAsync(key, DataKeyRing.Associated(row.Owner, row.Version), cancellationToken);
                row.MasterKeyId = current;
            }

            await db.SaveChangesAsync(cancellationToken);
            count += rows.Count;
        }

        return count;
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
