using System.Collections.Concurrent;
using System.Text;
using Castellum.Kernel.Ids;

namespace Castellum.Foundation.Crypto;

/// <summary>Opens data keys with the installation's master keys and remembers the opened ones. Thread-safe.</summary>
/// <param name="masterKeys">The current master key first, then earlier ones that may still have wrapped something.</param>
internal sealed class DataKeyRing(IReadOnlyList<IKeyEncryptionKey> masterKeys)
{
    private readonly ConcurrentDictionary<Guid, byte[]> _opened = new();

    public IKeyEncryptionKey Current => masterKeys[0];

    public async ValueTask<byte[]> OpenAsync(DataKey row, CancellationToken cancellationToken)
    {
        if (_opened.TryGetValue(row.Id, out var key))
        {
            return key;
        }

        var master = masterKeys.FirstOrDefault(k => k.Id == row.MasterKeyId)
            ?? throw new System.Security.Cryptography.CryptographicException(
                $"The data key {row.Id} was wrapped by the master key {row.MasterKeyId}, which is not configured.");
        key = await master.UnwrapAsync(row.Wrapped, Associated(row.Owner, row.Version), cancellationToken);
        return _opened.GetOrAdd(row.Id, key);
    }

    public bool TryGetOpened(Guid id, out byte[]? key) => _opened.TryGetValue(id, out key);

    /// <summary>Forgets an organisation's key, after it was destroyed in the database.</summary>
    public void Forget(Guid id)
    {
        if (_opened.TryRemove(id, out var key))
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(key);
        }
    }

    public static byte[] Associated(OrganizationId owner, int version) => Encoding.UTF8.GetBytes($"{owner}|data-key|{version}");
}
