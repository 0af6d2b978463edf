using System.Security.Cryptography;
using System.Text;

namespace Castellum.Foundation.Crypto.Pkcs11;

/// <summary>A master key inside a hardware security module, or whatever else speaks PKCS#11: it wraps and never leaves.</summary>
/// <remarks>Data keys stay opened in memory, so the device is asked once per organisation and process; one session serves.</remarks>
internal sealed class Pkcs11MasterKey : IKeyEncryptionKey
{
    private const int NonceSize = 12;
    private readonly Lock _gate = new();
    private readonly Pkcs11Uri _address;
    private readonly Pkcs11Module _module;
    private readonly nuint _slot;
    private nuint _session;
    private nuint _key;

    /// <summary>Logs in and finds the key, making it when the token has none with this label.</summary>
    /// <exception cref="InvalidOperationException">The library or the token is not there.</exception>
    /// <exception cref="CryptographicException">The device refuses, for example the PIN.</exception>
    public Pkcs11MasterKey(Pkcs11Uri address)
    {
        _address = address;
        _module = new Pkcs11Module(address.ModulePath);
        _slot = _module.FindSlot(address.Token);
        Connect();
        var id = _module.IdOf(_session, _key);
        // Keys that others made may have no id; the label has to do for those.
        Id = $"pkcs11-{Convert.ToHexStringLower(SHA256.HashData(id.Length > 0 ? id : Encoding.UTF8.GetBytes($"{address.Token}\n{address.Object}")).AsSpan(0, 8))}";
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public ValueTask<byte[]> WrapAsync(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> associated, CancellationToken cancellationToken)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceSize);
        return ValueTask.FromResult<byte[]>([.. nonce, .. InSession(() => _module.Transform(_session, _key, true, nonce, associated.Span, key.Span))]);
    }

    /// <inheritdoc/>
    public ValueTask<byte[]> UnwrapAsync(ReadOnlyMemory<byte> wrapped, ReadOnlyMemory<byte> associated, CancellationToken cancellationToken) =>
        wrapped.Length < AesGcmBox.Overhead
            ? throw new CryptographicException("The wrapped key is shorter than its own frame.")
            : ValueTask.FromResult(InSession(
                () => _module.Transform(_session, _key, false, wrapped.Span[..NonceSize], associated.Span, wrapped.Span[NonceSize..])));

    private byte[] InSession(Func<byte[]> operation)
    {
        lock (_gate)
        {
            try
            {
                return operation();
            }
            catch (Pkcs11Exception e) when (Pkcs11Native.IsSessionGone(e.Code))
            {
                // The device was restarted or its connection lost: log in again, once.
                Connect();
                return operation();
            }
        }
    }

    private void Connect()
    {
        _session = _module.OpenSession(_slot, _address.Pin);
        _key = _module.FindKey(_session, _address.Object) ?? _module.GenerateKey(_session, _address.Object, RandomNumberGenerator.GetBytes(16));
    }
}
