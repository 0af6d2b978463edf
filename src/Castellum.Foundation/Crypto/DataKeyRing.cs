using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Castellum.Kernel.Ids;

namespace Castellum.Foundation.Crypto;

/// <summary>Opens data keys with the installation's master keys and remembers the opened ones. Thread-safe.</summary>
/// <param name="masterKeys">The current master key first, then earlier ones that may still have wrapped something.</param>
internal sealed class DataKeyRing(IReadOnlyList<IKeyEncryptionKey> masterKeys) : IDataKeyMemory
{
    private readonly ConcurrentDictionary<Guid, Opened> _opened = new();

    public IKeyEncryptionKey Current => masterKeys[0];

    public async ValueTask<byte[]> OpenAsync(DataKey row, CancellationToken cancellationToken)
    {
        if (_opened.TryGetValue(row.Id, out var opened))
        {
            return opened.Key;
        }

        var key = await UnwrapAsync(row, cancellationToken);
        return _opened.GetOrAdd(row.Id, new Opened(row.Owner, key)).Key;
    }

    public async ValueTask<byte[]> UnwrapAsync(DataKey row, CancellationToken cancellationToken)
    {
        var master = masterKeys.FirstOrDefault(k => k.Id == row.MasterKeyId)
            ?? throw new CryptographicException(
                $"The data key {row.Id} was wrapped by the master key {row.MasterKeyId}, which is not configured.");
        return await master.UnwrapAsync(row.Wrapped, Associated(row.Owner, row.Version), cancellationToken);
    }

    public bool TryGetOpened(OrganizationId owner, Guid id, [NotNullWhen(true)] out byte[]? key)
    {
        key = _opened.TryGetValue(id, out var opened) && opened.Owner == owner ? opened.Key : null;
        return key is not null;
    }

    public void Forget(OrganizationId owner)
    {
        foreach (var (id, opened) in _opened)
        {
            if (opened.Owner == owner)
            {
                _opened.TryRemove(id, out _);
            }
        }
    }

    public static byte[] Associated(OrganizationId owner, int version) => Encoding.UTF8.GetBytes($"{owner}|data-key|{version}");

    private sealed record Opened(OrganizationId Owner, byte[] Key);
}
