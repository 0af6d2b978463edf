using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Castellum.Platform.Keys;

/// <summary>The SHA-256 of a secret as a value, so that lookups do not allocate.</summary>
internal readonly record struct KeyHash(ulong A, ulong B, ulong C, ulong D)
{
    public static KeyHash Of(ReadOnlySpan<char> secret)
    {
        Span<byte> ascii = stackalloc byte[ApiKeySecret.Length];
        Span<byte> hash = stackalloc byte[ApiKeySecret.HashSize];
        Encoding.ASCII.GetBytes(secret, ascii);
        SHA256.HashData(ascii, hash);
        return From(hash);
    }

    public static KeyHash From(ReadOnlySpan<byte> hash) => new(
        BinaryPrimitives.ReadUInt64BigEndian(hash),
        BinaryPrimitives.ReadUInt64BigEndian(hash[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(hash[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(hash[24..]));

    public byte[] ToBytes()
    {
        var bytes = new byte[ApiKeySecret.HashSize];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, A);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), B);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(16), C);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(24), D);
        return bytes;
    }
}
