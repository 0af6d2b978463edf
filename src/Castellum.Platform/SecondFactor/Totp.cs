using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Castellum.Platform.SecondFactor;

/// <summary>Time-based one-time passwords (RFC 6238): HMAC-SHA1, 30 seconds, 6 digits, as every authenticator app speaks.</summary>
internal static class Totp
{
    public const int SecretSize = 20;
    private const int StepSeconds = 30;
    private const string Base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    public static string CodeAt(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238 as the apps implement it; HMAC-SHA1 has no known weakness.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xF;
        var value = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & int.MaxValue;
        return (value % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, one step of clock skew either way, or null.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="code">What the person typed.</param>
    /// <param name="now">The time.</param>
    /// <param name="lastStep">The last step used: neither it nor an earlier one is accepted again.</param>
    public static long? Match(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long lastStep)
    {
        var typed = Encoding.UTF8.GetBytes(code);
        long? match = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(CodeAt(secret, step))) && step > lastStep)
            {
                match = step;
            }
        }

        return match;
    }

    public static string ToBase32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var buffer = 0;
        var bits = 0;
        foreach (var b in bytes)
        {
            buffer = (buffer << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text.Append(Base32Alphabet[(buffer >> (bits - 5)) & 31]);
            }
        }

        return bits == 0 ? text.ToString() : text.Append(Base32Alphabet[(buffer << (5 - bits)) & 31]).ToString();
    }
}
