using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Castellum.Platform.Sessions;

/// <summary>The secret in a session cookie: 256 random bits in base64url.</summary>
internal static class SessionToken
{
    public const int Length = 43;

    public static string Generate() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static bool IsWellFormed(string? token) => token is { Length: Length } && Base64Url.IsValid(token);

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));

    /// <summary>
    /// The value that every unsafe request of the session must carry in a header. Derived from the token, which scripts cannot read and other
    /// sites cannot set, so it needs no storage and dies with the session.
    /// </summary>
    public static string CsrfTokenOf(string token) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.ASCII.GetBytes(token), "castellum csrf"u8));

    public static bool IsCsrfTokenOf(string token, string? candidate) =>
        candidate is { Length: > 0 and < 100 }
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CsrfTokenOf(token)), Encoding.UTF8.GetBytes(candidate));
}
