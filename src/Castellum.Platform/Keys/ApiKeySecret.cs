using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Castellum.Platform.Keys;

/// <summary>The secret of an API key: <c>ak_live_</c> or <c>ak_test_</c>, 43 random base62 characters, 6 of checksum.</summary>
/// <remarks>
/// The random part has 256 bits. The checksum is CRC-32 over everything before it: it lets typing errors and secret scanners be answered
/// without a database, and adds no security. The secret itself is never stored; <see cref="ToString"/> prints the display form.
/// </remarks>
public sealed class ApiKeySecret
{
    /// <summary>The prefix of keys that reach real providers.</summary>
    public const string LivePrefix = "ak_live_";

    /// <summary>The prefix of keys that reach only the simulator.</summary>
    public const string TestPrefix = "ak_test_";

    /// <summary>The number of characters of every secret.</summary>
    public const int Length = PrefixLength + RandomLength + ChecksumLength;

    /// <summary>The number of bytes of <see cref="Hash"/>.</summary>
    public const int HashSize = SHA256.HashSizeInBytes;

    private const int PrefixLength = 8;
    private const int RandomLength = 43;
    private const int ChecksumLength = 6;
    private static readonly SearchValues<char> Digits = SearchValues.Create(Base62.Alphabet);
    private readonly string _text;

    private ApiKeySecret(string text) => _text = text;

    /// <summary>Whether it belongs to a test key.</summary>
    public bool IsTest => _text.StartsWith(TestPrefix, StringComparison.Ordinal);

    /// <summary>What is shown in lists: the prefix, four characters, an ellipsis and the last four.</summary>
    public string Display => $"{_text[..(PrefixLength + 4)]}…{_text[^4..]}";

    /// <summary>Makes a new secret.</summary>
    public static ApiKeySecret Generate(bool test) =>
        new(string.Create(Length, test ? TestPrefix : LivePrefix, static (text, prefix) =>
        {
            prefix.CopyTo(text);
            RandomNumberGenerator.GetItems(Base62.Alphabet, text.Slice(PrefixLength, RandomLength));
            Base62.Write(Crc32.Of(text[..^ChecksumLength]), text[^ChecksumLength..]);
        }));

    /// <summary>Reads a secret, checking prefix, length, alphabet and checksum.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ApiKeySecret? secret)
    {
        secret = text is not null && IsWellFormed(text) ? new ApiKeySecret(text) : null;
        return secret is not null;
    }

    /// <summary>Whether the text can be a secret at all. Does not allocate.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        if (text.Length != Length
            || !(text.StartsWith(LivePrefix) || text.StartsWith(TestPrefix))
            || text[PrefixLength..].ContainsAnyExcept(Digits))
        {
            return false;
        }

        Span<char> checksum = stackalloc char[ChecksumLength];
        Base62.Write(Crc32.Of(text[..^ChecksumLength]), checksum);
        return text[^ChecksumLength..].SequenceEqual(checksum);
    }

    /// <summary>The SHA-256 of the whole secret: what is stored and looked up. A fast hash is right, the secret has 256 bits.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(_text));

    /// <summary>The secret in full, to be shown once.</summary>
    public string Reveal() => _text;

    /// <summary>The display form, never the secret.</summary>
    public override string ToString() => Display;
}
