using System.Security.Cryptography;
using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Foundation.Crypto;

/// <summary>Records are <c>1 | data key id (16) | nonce (12) | ciphertext | tag (16)</c>.</summary>
internal sealed class SecretProtector(CastellumDb db, DataKeyRing ring, IIdGenerator ids, TimeProvider time) : ISecretProtector
{
    private const byte FormatVersion = 1;
    private const int HeaderSize = 1 + 16;

    // Keys created in this unit of work: shared with other units only once they read them from the database, hence committed.
    private readonly Dictionary<Guid, byte[]> _uncommitted = [];
    private readonly Dictionary<OrganizationId, DataKey> _current = [];

    public async ValueTask<byte[]> ProtectAsync(SecretLocation location, ReadOnlyMemory<byte> plaintext, CancellationToken cancellationToken)
    {
        var row = await CurrentAsync(location.Owner, cancellationToken);
        var key = _uncommitted.TryGetValue(row.Id, out var fresh) ? fresh : await ring.OpenAsync(row, cancellationToken);
        var record = new byte[HeaderSize + plaintext.Length + AesGcmBox.Overhead];
        record[0] = FormatVersion;
        row.Id.TryWriteBytes(record.AsSpan(1));
        AesGcmBox.SealTo(key, plaintext.Span, location.ToAssociatedData(), record.AsSpan(HeaderSize));
        return record;
    }

    public async ValueTask<byte[]> UnprotectAsync(SecretLocation location, ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
    {
        if (record.Length < HeaderSize + AesGcmBox.Overhead || record.Span[0] != FormatVersion)
        {
            throw new CryptographicException("The encrypted value has an unknown format.");
        }

        var key = await OpenAsync(location.Owner, new Guid(record.Span.Slice(1, 16)), cancellationToken);
        return AesGcmBox.Open(key, record.Span[HeaderSize..], location.ToAssociatedData());
    }

    private async ValueTask<byte[]> OpenAsync(OrganizationId owner, Guid id, CancellationToken cancellationToken)
    {
        if (_uncommitted.TryGetValue(id, out var key) || ring.TryGetOpened(id, out key))
        {
            return key!;
        }

        var row = await db.Set<DataKey>().AsNoTracking().SingleOrDefaultAsync(k => k.Id == id && k.Owner == owner, cancellationToken)
            ?? throw new CryptographicException("The value's data key does not exist: it was destroyed, or the value belongs to another organisation.");
        return await ring.OpenAsync(row, cancellationToken);
    }

    private async ValueTask<DataKey> CurrentAsync(OrganizationId owner, CancellationToken cancellationToken)
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
