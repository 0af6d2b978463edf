using System.Text;
using System.Xml;
using System.Xml.Linq;
using Castellum.Kernel.Results;
using Castellum.Platform.Sso;

namespace Castellum.Platform.Saml;

/// <summary>Our metadata for an identity provider's set-up page, and reading the provider's own.</summary>
internal static class SamlMetadata
{
    public const string ContentType = "application/samlmetadata+xml";

    public static string Render(SsoConnection connection, SamlAddresses addresses)
    {
        XNamespace md = SamlNames.Metadata;
        XNamespace ds = SamlNames.Signature;
        var certificate = new XElement(ds + "KeyInfo", new XElement(ds + "X509Data", new XElement(ds + "X509Certificate", Convert.ToBase64String(connection.Saml!.OwnCertificate))));
        return new XElement(
            md + "EntityDescriptor",
            new XAttribute(XNamespace.Xmlns + "md", md),
            new XAttribute(XNamespace.Xmlns + "ds", ds),
            new XAttribute("entityID", addresses.EntityId(connection.Id)),
            new XElement(
                md + "SPSSODescriptor",
                new XAttribute("AuthnRequestsSigned", connection.Saml.SignRequests),
                new XAttribute("WantAssertionsSigned", true),
                new XAttribute("protocolSupportEnumeration", SamlNames.Protocol),
                new XElement(md + "KeyDescriptor", new XAttribute("use", "signing"), certificate),
                new XElement(
                    md + "KeyDescriptor",
                    new XAttribute("use", "encryption"),
                    certificate,
                    new XElement(md + "EncryptionMethod", new XAttribute("Algorithm", SamlNames.Encryption11 + "aes256-gcm")),
                    new XElement(md + "EncryptionMethod", new XAttribute("Algorithm", SamlNames.Encryption + "rsa-oaep-mgf1p"))),
                new XElement(md + "NameIDFormat", SamlNames.PersistentFormat),
                new XElement(md + "NameIDFormat", SamlNames.EmailFormat),
                new XElement(
                    md + "AssertionConsumerService",
                    new XAttribute("Binding", SamlNames.PostBinding),
                    new XAttribute("Location", addresses.ConsumerUrl(connection.Id)),
                    new XAttribute("index", 0),
                    new XAttribute("isDefault", true)))).ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>Entity id, redirect address and signing certificates from an identity provider's metadata.</summary>
    public static Result<(string EntityId, string SsoUrl, IReadOnlyList<string> Certificates)> ReadProvider(string xml)
    {
        if (SamlXml.Parse(Encoding.UTF8.GetBytes(xml)).TryGet(out var document, out _)
            && document.DocumentElement is { LocalName: "EntityDescriptor", NamespaceURI: SamlNames.Metadata } entity
            && SamlXml.Only(entity, "IDPSSODescriptor", SamlNames.Metadata) is { } descriptor
            && entity.GetAttribute("entityID") is { Length: > 0 } id
            && SamlXml.Children(descriptor, "SingleSignOnService", SamlNames.Metadata)
                .Find(s => s.GetAttribute("Binding") == SamlNames.RedirectBinding)?.GetAttribute("Location") is { Length: > 0 } location)
        {
            return (id, location, [.. SamlXml.Children(descriptor, "KeyDescriptor", SamlNames.Metadata).Where(IsForSigning).SelectMany(CertificatesOf)]);
        }

        return new Error(
            ErrorKind.Invalid, "invalid_connection", "This is no metadata of a SAML 2.0 identity provider with a redirect address.") { Field = "saml.metadata_xml" };
    }

    private static bool IsForSigning(XmlElement key) => key.GetAttribute("use") is "" or "signing";

    private static IEnumerable<string> CertificatesOf(XmlElement key) =>
        key.GetElementsByTagName("X509Certificate", SamlNames.Signature).OfType<XmlElement>().Select(c => SamlXml.Text(c) ?? string.Empty);
}
