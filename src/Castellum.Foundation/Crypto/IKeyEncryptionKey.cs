namespace Castellum.Foundation.Crypto;

/// <summary>The master key of an installation: wraps the data keys of organisations and never encrypts data itself.</summary>
/// <remarks>Implementations are thread-safe. The key may live in a file, in the environment or in a device that never gives it away.</remarks>
public interface IKeyEncryptionKey
{
    /// <summary>Names this key, so that a wrapped data key tells which master key opens it. At most 64 characters.</summary>
    string Id { get; }

    /// <summary>Encrypts a data key.</summary>
    /// <param name="key">The plain data key.</param>
    /// <param name="associated">Bound to the result: unwrapping needs the same bytes.</param>
    /// <param name="cancellationToken">Ends the wait for a remote device.</param>
    ValueTask<byte[]> WrapAsync(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> associated, CancellationToken cancellationToken);

    /// <summary>Decrypts a data key.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Wrong master key, other associated bytes, or damaged.</exception>
    ValueTask<byte[]> UnwrapAsync(ReadOnlyMemory<byte> wrapped, ReadOnlyMemory<byte> associated, CancellationToken cancellationToken);
}
