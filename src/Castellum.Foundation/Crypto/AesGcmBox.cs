using System.Security.Cryptography;

namespace Castellum.Foundation.Crypto;

/// <summary>AES-256-GCM with a random nonce: <c>nonce(12) | ciphertext | tag(16)</c>.</summary>
/// <remarks>With random nonces one key must encrypt fewer than 2³² messages (NIST SP 800-38D, 8.3); data keys are per organisation and rotate.</remarks>
internal static class AesGcmBox
{
    public const int KeySize = 32;
    public const int Overhead = NonceSize + TagSize;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associated)
    {
        var box = new byte[plaintext.Length + Overhead];
        SealTo(key, plaintext, associated, box);
        return box;
    }

    public static void SealTo(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associated, Span<byte> box)
    {
        var nonce = box[..NonceSize];
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plaintext, box[NonceSize..^TagSize], box[^TagSize..], associated);
    }

    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> associated)
    {
        if (box.Length < Overhead)
        {
            throw new CryptographicException("The encrypted value is shorter than its own frame.");
        }

        var plaintext = new byte[box.Length - Overhead];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(box[..NonceSize], box[NonceSize..^TagSize], box[^TagSize..], plaintext, associated);
        return plaintext;
    }
}
