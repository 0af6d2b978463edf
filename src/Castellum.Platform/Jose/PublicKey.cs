using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Castellum.Platform.Jose;

/// <summary>A public key of an issuer with the one algorithm it is used with.</summary>
internal sealed class PublicKey
{
    private const int MinRsaBits = 2048;
    private const int MaxRsaBits = 8192;
    private readonly Func<byte[], byte[], bool> _verify;

    private PublicKey(string? id, string algorithm, Func<byte[], byte[], bool> verify)
    {
        Id = id;
        Algorithm = algorithm;
        _verify = verify;
    }

    public string? Id { get; }

    public string Algorithm { get; }

    public bool Verify(byte[] data, byte[] signature) => _verify(data, signature);

    /// <summary>The signing keys of a JSON Web Key Set (RFC 7517). Keys of other kinds are left out.</summary>
    public static IReadOnlyList<PublicKey> ReadSet(JsonElement set)
    {
        if (set.ValueKind != JsonValueKind.Object || !set.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        return [.. keys.EnumerateArray().Take(100).SelectMany(Read)];
    }

    public static PublicKey FromEcdsa(string id, ECDsa key) =>
        new(id, "ES256", (data, signature) => key.VerifyData(data, signature, HashAlgorithmName.SHA256));

    private static IEnumerable<PublicKey> Read(JsonElement jwk)
    {
        if (Text(jwk, "use") is not (null or "sig"))
        {
            return [];
        }

        try
        {
            return Text(jwk, "kty") switch
            {
                "RSA" => ReadRsa(jwk),
                "EC" when Text(jwk, "crv") == "P-256" => [ReadEc(jwk)],
                _ => [],
            };
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            // A damaged key among good ones: it is simply not there.
            return [];
        }
    }

    private static IEnumerable<PublicKey> ReadRsa(JsonElement jwk)
    {
        var rsa = RSA.Create(new RSAParameters { Modulus = Bytes(jwk, "n"), Exponent = Bytes(jwk, "e") });
        if (rsa.KeySize is < MinRsaBits or > MaxRsaBits)
        {
            return [];
        }

        var id = Text(jwk, "kid");
        var alg = Text(jwk, "alg");
        PublicKey[] keys =
        [
            new(id, "RS256", (data, signature) => rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            new(id, "PS256", (data, signature) => rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)),
        ];
        return keys.Where(k => alg is null || alg == k.Algorithm);
    }

    private static PublicKey ReadEc(JsonElement jwk)
    {
        var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Bytes(jwk, "x"), Y = Bytes(jwk, "y") } });
        return new PublicKey(Text(jwk, "kid"), "ES256", (data, signature) => key.VerifyData(data, signature, HashAlgorithmName.SHA256));
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[] Bytes(JsonElement json, string name) =>
        Base64Url.DecodeFromChars(Text(json, name) ?? throw new FormatException($"The key has no '{name}'."));
}
