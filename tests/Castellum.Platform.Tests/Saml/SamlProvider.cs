using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;

namespace Castellum.Platform.Tests.Saml;

/// <summary>An identity provider that signs with .NET's own SignedXml, which the module does not verify with.</summary>
public sealed class SamlProvider : IDisposable
{
    public const string Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";
    public const string Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";

    public SamlProvider(int bits = 2048)
    {
        var key = RSA.Create(bits);
        Key = key;
        var request = new CertificateRequest("CN=Test provider", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    /// <summary>A provider whose key lies on a curve.</summary>
    public SamlProvider(ECCurve curve)
    {
        EcdsaSignature.Register();
        var key = ECDsa.Create(curve);
        Key = key;
        var request = new CertificateRequest("CN=Test provider", key, HashAlgorithmName.SHA256);
        Certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    public AsymmetricAlgorithm Key { get; }

    public X509Certificate2 Certificate { get; }

    public string CertificateText => Convert.ToBase64String(Certificate.RawData);

    public static XmlDocument Load(string xml)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(xml);
        return document;
    }

    public static XmlElement AssertionOf(XmlDocument document) => (XmlElement)document.GetElementsByTagName("Assertion", Assertion)[0]!;

    public static XmlElement SignatureOf(XmlDocument document) => (XmlElement)document.GetElementsByTagName("Signature", SignedXml.XmlDsigNamespaceUrl)[0]!;

    /// <summary>Signs an element as the profile asks, or with whatever the tweak does to the signature before it is computed.</summary>
    public XmlElement Sign(XmlElement element, Action<SignedXml>? tweak = null, AsymmetricAlgorithm? key = null)
    {
        var signed = new SignedXml(element.OwnerDocument) { SigningKey = key ?? Key };
        signed.SignedInfo!.SignatureMethod = EcdsaSignature.MethodOf(key ?? Key) ?? SignedXml.XmlDsigRSASHA256Url;
        signed.SignedInfo.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        var reference = new Reference($"#{element.GetAttribute("ID")}") { DigestMethod = SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform("xs"));
        signed.AddReference(reference);
        signed.KeyInfo = new KeyInfo();
        signed.KeyInfo.AddClause(new KeyInfoX509Data(Certificate));
        tweak?.Invoke(signed);
        signed.ComputeSignature();
        var signature = (XmlElement)element.OwnerDocument.ImportNode(signed.GetXml(), deep: true);
        var issuer = element.ChildNodes.OfType<XmlElement>().First(e => e.LocalName == "Issuer");
        element.InsertAfter(signature, issuer);
        return signature;
    }

    public string SignAssertion(SamlAnswer answer, Action<SignedXml>? tweak = null, AsymmetricAlgorithm? key = null)
    {
        var document = Load(answer.Render());
        Sign(AssertionOf(document), tweak, key);
        return document.OuterXml;
    }

    public string SignResponse(SamlAnswer answer, Action<SignedXml>? tweak = null)
    {
        var document = Load(answer.Render());
        Sign(document.DocumentElement!, tweak);
        return document.OuterXml;
    }

    /// <summary>Signs an assertion that can stand alone, as it must when it is to be encrypted.</summary>
    public string SignStandalone(SamlAnswer answer)
    {
        var document = Load(answer.Render());
        AssertionOf(document).SetAttribute("xmlns:xs", "http://www.w3.org/2001/XMLSchema");
        Sign(AssertionOf(document));
        return document.OuterXml;
    }

    /// <summary>Puts the assertion under a key of ours, in one of the content modes.</summary>
    public static string Encrypt(string xml, X509Certificate2 recipient, bool gcm, RSAEncryptionPadding? padding = null)
    {
        var document = Load(xml);
        var assertion = AssertionOf(document);
        var plain = Encoding.UTF8.GetBytes(assertion.OuterXml);
        var key = RandomNumberGenerator.GetBytes(32);
        var content = gcm ? SealGcm(key, plain) : SealCbc(key, plain);
        using var rsa = recipient.GetRSAPublicKey()!;
        var wrapped = Convert.ToBase64String(rsa.Encrypt(key, padding ?? RSAEncryptionPadding.OaepSHA1));
        var method = padding == RSAEncryptionPadding.Pkcs1 ? "http://www.w3.org/2001/04/xmlenc#rsa-1_5" : "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";
        var algorithm = gcm ? "http://www.w3.org/2009/xmlenc11#aes256-gcm" : "http://www.w3.org/2001/04/xmlenc#aes256-cbc";
        var holder = document.CreateElement("saml", "EncryptedAssertion", Assertion);
        holder.InnerXml = $"""
            <xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Element"><xenc:EncryptionMethod Algorithm="{algorithm}"/><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey><xenc:EncryptionMethod Algorithm="{method}"/><xenc:CipherData><xenc:CipherValue>{wrapped}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo><xenc:CipherData><xenc:CipherValue>{Convert.ToBase64String(content)}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>
            """;
        assertion.ParentNode!.ReplaceChild(holder, assertion);
        return document.OuterXml;
    }

    public void Dispose()
    {
        Certificate.Dispose();
        Key.Dispose();
    }

    private static byte[] SealGcm(byte[] key, byte[] plain)
    {
        using var gcm = new AesGcm(key, 16);
        var nonce = RandomNumberGenerator.GetBytes(12);
        var (sealedText, tag) = (new byte[plain.Length], new byte[16]);
        gcm.Encrypt(nonce, plain, sealedText, tag);
        return [.. nonce, .. sealedText, .. tag];
    }

    private static byte[] SealCbc(byte[] key, byte[] plain)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var vector = RandomNumberGenerator.GetBytes(16);
        return [.. vector, .. aes.EncryptCbc(plain, vector, PaddingMode.ISO10126)];
    }
}
