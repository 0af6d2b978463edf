using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Castellum.Foundation.Crypto;
using Castellum.Platform.Sso;

namespace Castellum.Platform.Saml;

/// <summary>Our key pair per connection, and the identity provider's certificates.</summary>
internal sealed class SamlKeys(ISecretProtector protector, TimeProvider time)
{
    private const int KeyBits = 2048;
    private const int MaxKeyBits = 8192;
    private const int CertificateYears = 10;

    // P-256 and P-384, by their object identifiers.
    private static readonly string?[] Curves = ["1.2.840.10045.3.1.7", "1.3.132.0.34"];

    /// <summary>A fresh key pair: the encrypted private half and the self-signed certificate that carries the public one.</summary>
    public async Task<(byte[] PrivateKey, byte[] Certificate)> CreateAsync(SsoConnection connection, CancellationToken cancellationToken)
    {
        using var key = RSA.Create(KeyBits);
        var request = new CertificateRequest($"CN=Castellum {connection.Id:N}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(time.GetUtcNow().AddDays(-1), time.GetUtcNow().AddYears(CertificateYears));
        return (await protector.ProtectAsync(Place(connection), key.ExportPkcs8PrivateKey(), cancellationToken), certificate.Export(X509ContentType.Cert));
    }

    public async Task<RSA> OpenAsync(SsoConnection connection, CancellationToken cancellationToken)
    {
        var key = RSA.Create();
        key.ImportPkcs8PrivateKey(await protector.UnprotectAsync(Place(connection), connection.Saml!.PrivateKey, cancellationToken), out _);
        return key;
    }

    /// <summary>The public keys of stored certificates.</summary>
    public static IReadOnlyList<AsymmetricAlgorithm> KeysOf(SamlSettings settings) =>
        [.. settings.Certificates.Select(c => Read(c)!).Select(c => (AsymmetricAlgorithm?)c.GetRSAPublicKey() ?? c.GetECDsaPublicKey()!)];

    /// <summary>A certificate with an RSA key of 2048 to 8192 bits or a key on P-256 or P-384, given as PEM or base64; null for anything else.</summary>
    public static X509Certificate2? Read(string text)
    {
        var body = text.Replace("-----BEGIN CERTIFICATE-----", string.Empty, StringComparison.Ordinal)
            .Replace("-----END CERTIFICATE-----", string.Empty, StringComparison.Ordinal);
        var bytes = new byte[body.Length];
        if (body.Length is 0 or > 20_000 || !Convert.TryFromBase64String(body, bytes, out var written))
        {
            return null;
        }

        try
        {
            var certificate = X509CertificateLoader.LoadCertificate(bytes.AsSpan(0, written));
            return IsAllowed(certificate) ? certificate : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static bool IsAllowed(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        using var ec = rsa is null ? certificate.GetECDsaPublicKey() : null;
        return rsa is { KeySize: >= KeyBits and <= MaxKeyBits } || Curves.Contains(ec?.ExportParameters(includePrivateParameters: false).Curve.Oid.Value);
    }

    public static SecretLocation Place(SsoConnection connection) =>
        new(connection.OrganizationId, "pl_sso_connections", "saml_private_key", connection.Id);
}
