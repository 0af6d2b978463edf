using System.Security.Cryptography;

namespace Castellum.Platform.Saml;

/// <summary>The SAML part of a connection as shown, with what the provider's set-up page asks for.</summary>
internal sealed record SamlView(
    string SsoUrl,
    IReadOnlyList<SamlView.Certificate> Certificates,
    string? EmailAttribute,
    string? NameAttribute,
    string? GroupsAttribute,
    bool AllowIdpInitiated,
    bool SignRequests,
    string EntityId,
    string AcsUrl)
{
    public static SamlView Of(Guid connection, SamlSettings saml, SamlAddresses addresses) => new(
        saml.SsoUrl,
        [.. saml.Certificates.Select(Certificate.Of)],
        saml.EmailAttribute,
        saml.NameAttribute,
        saml.GroupsAttribute,
        saml.AllowIdpInitiated,
        saml.SignRequests,
        addresses.EntityId(connection),
        addresses.ConsumerUrl(connection));

    /// <summary>A signing certificate of the provider.</summary>
    internal sealed record Certificate(string Subject, string Sha256, DateTimeOffset NotAfter)
    {
        public static Certificate Of(string stored)
        {
            using var certificate = SamlKeys.Read(stored)!;
            return new Certificate(certificate.Subject, certificate.GetCertHashString(HashAlgorithmName.SHA256), certificate.NotAfter.ToUniversalTime());
        }
    }
}
