using System.Security.Cryptography;

namespace Castellum.Simulator.Control;

/// <summary>Short names made from content: the same input gets the same id on every run.</summary>
internal static class Fingerprint
{
    public static string Of(ReadOnlySpan<byte> content, int characters = 24)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(content, hash);
        return Convert.ToHexStringLower(hash)[..characters];
    }

    public static string Of(string content, int characters = 24) => Of(System.Text.Encoding.UTF8.GetBytes(content), characters);
}
