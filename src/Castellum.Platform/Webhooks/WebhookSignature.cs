using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Castellum.Platform.Webhooks;

/// <summary>Standard Webhooks signatures: HMAC-SHA256 over <c>id.timestamp.body</c>, in base64, marked <c>v1</c>.</summary>
internal static class WebhookSignature
{
    public const string SecretPrefix = "whsec_";
    private const int SecretSize = 32;

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretSize);

    public static string Show(byte[] secret) => SecretPrefix + Convert.ToBase64String(secret);

    public static string Sign(byte[] secret, string id, DateTimeOffset at, string body)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{body}");
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(signed)))}";
    }
}
