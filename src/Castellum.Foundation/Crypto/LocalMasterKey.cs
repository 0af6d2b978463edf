using System.Security.Cryptography;

namespace Castellum.Foundation.Crypto;

/// <summary>A master key held in this process: read from the environment or from a file in the data directory.</summary>
public sealed class LocalMasterKey : IKeyEncryptionKey
{
    /// <summary>The length of the key, in bytes.</summary>
    public const int Size = AesGcmBox.KeySize;

    private readonly byte[] _key;

    /// <summary>Takes a key of <see cref="Size"/> bytes.</summary>
    /// <exception cref="ArgumentException">The key has another length.</exception>
    public LocalMasterKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != Size)
        {
            throw new ArgumentException($"A master key has {Size} bytes, not {key.Length}.", nameof(key));
        }

        _key = key.ToArray();
        // A fingerprint, not the key: the first bytes of a hash over a labelled copy.
        Id = $"local-{Convert.ToHexStringLower(HMACSHA256.HashData(_key, "castellum master key id"u8).AsSpan(0, 8))}";
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public ValueTask<byte[]> WrapAsync(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> associated, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AesGcmBox.Seal(_key, key.Span, associated.Span));

    /// <inheritdoc/>
    public ValueTask<byte[]> UnwrapAsync(ReadOnlyMemory<byte> wrapped, ReadOnlyMemory<byte> associated, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AesGcmBox.Open(_key, wrapped.Span, associated.Span));
}
