using System.Security.Cryptography;
using Castellum.Kernel.Ids;

namespace Castellum.Foundation.Crypto;

/// <summary>Records are <c>1 | data key id (16) | nonce (12) | ciphertext | tag (16)</c>.</summary>
internal sealed class SecretProtector(DataKeys keys) : ISecretProtector
{
    private const byte FormatVersion = 1;
    private const int HeaderSize = 1 + 16;

    public async ValueTask<byte[]> ProtectAsync(SecretLocation location, ReadOnlyMemory<byte> plaintext, CancellationToken cancellationToken)
    {
        var row = await keys.CurrentAsync(location.Owner, cancellationToken);
        var key = await keys.OpenAsync(row, cancellationToken);
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

        var key = await keys.OpenAsync(location.Owner, new Guid(record.Span.Slice(1, 16)), cancellationToken);
        return AesGcmBox.Open(key, record.Span[HeaderSize..], location.ToAssociatedData());
    }

    public async ValueTask<bool> IsCurrentAsync(OrganizationId owner, ReadOnlyMemory<byte> record, CancellationToken cancellationToken) =>
        record.Length >= HeaderSize && new Guid(record.Span.Slice(1, 16)) == (await keys.CurrentAsync(owner, cancellationToken)).Id;
}
