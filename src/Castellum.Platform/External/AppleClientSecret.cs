using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Castellum.Platform.External;

/// <summary>Apple's client secret: a short-lived token that we sign with the key from Apple's developer site.</summary>
internal static class AppleClientSecret
{
    private const string Audience = "https://appleid.apple.com";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <exception cref="CryptographicException">The key is no P-256 key; configuration is checked at start, so this is a bug.</exception>
    public static string Mint(ExternalProviderOptions options, DateTimeOffset now)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(options.PrivateKey);
        var header = Encode(new { alg = "ES256", kid = options.KeyId, typ = "JWT" });
        var claims = Encode(new
        {
            iss = options.TeamId, sub = options.ClientId, aud = Audience, iat = now.ToUnixTimeSeconds(), exp = (now + Lifetime).ToUnixTimeSeconds(),
        });
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256);
        return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(object part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
