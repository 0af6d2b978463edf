using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace Castellum.Platform.Tests.Saml;

/// <summary>The catalogue: each makes, out of what a provider would rightly say, a message that must not let anybody in.</summary>
/// <remarks>XSW1 to XSW8 as named by Somorovsky et al., "On Breaking SAML: Be Whoever You Want to Be" (USENIX Security 2012), and SAML Raider.</remarks>
internal static class SamlAttacks
{
    private const string Evil = "boss@corp.example";
    private const string Ds = SignedXml.XmlDsigNamespaceUrl;

    public static readonly IReadOnlyDictionary<string, Func<SamlProvider, SamlAnswer, string>> All = new Dictionary<string, Func<SamlProvider, SamlAnswer, string>>
    {
        ["xsw1: original response within the signature of a forged one"] = (p, a) => WrapResponse(p, a, intoSignature: true),
        ["xsw2: original response beside the signature of a forged one"] = (p, a) => WrapResponse(p, a, intoSignature: false),
        ["xsw3: forged assertion before the original"] = (p, a) => Change(p.SignAssertion(a), d => d.DocumentElement!.InsertBefore(Forge(d), SamlProvider.AssertionOf(d))),
        ["xsw4: original assertion within a forged one"] = (p, a) => Change(p.SignAssertion(a), d =>
        {
            var original = SamlProvider.AssertionOf(d);
            var forged = Forge(d);
            d.DocumentElement!.ReplaceChild(forged, original);
            forged.AppendChild(original);
        }),
        ["xsw5: signature moved into a forged assertion, original at the end"] = (p, a) => Change(p.SignAssertion(a), d =>
        {
            var original = SamlProvider.AssertionOf(d);
            var signature = SamlProvider.SignatureOf(d);
            var forged = Forge(d);
            original.RemoveChild(signature);
            forged.InsertAfter(signature, forged.ChildNodes.OfType<XmlElement>().First());
            d.DocumentElement!.InsertBefore(forged, original);
        }),
        ["xsw6: original assertion within the signature of a forged one"] = (p, a) => Change(p.SignAssertion(a), d => WrapIntoSignature(d, wrapper: null)),
        ["xsw7: forged assertion within extensions"] = (p, a) => Change(p.SignAssertion(a), d =>
        {
            var extensions = d.CreateElement("samlp", "Extensions", SamlProvider.Protocol);
            extensions.AppendChild(Forge(d, keepId: true));
            d.DocumentElement!.InsertBefore(extensions, SamlProvider.AssertionOf(d));
        }),
        ["xsw8: original assertion within an object of the signature"] = (p, a) => Change(p.SignAssertion(a), d => WrapIntoSignature(d, d.CreateElement("ds", "Object", Ds))),
        ["forged assertion of another namespace prefix beside the original"] = (p, a) => Change(p.SignAssertion(a), d =>
        {
            var forged = Forge(d);
            forged.Prefix = "other";
            d.DocumentElement!.AppendChild(forged);
        }),
        ["same id twice"] = (p, a) => Change(p.SignAssertion(a), d => d.DocumentElement!.SetAttribute("ID", a.AssertionId)),
        ["unsigned"] = (_, a) => (a with { Email = Evil }).Render(),
        ["signature removed"] = (p, a) => Change(p.SignAssertion(a), d => SamlProvider.AssertionOf(d).RemoveChild(SamlProvider.SignatureOf(d))),
        ["signature over the response only, assertion exchanged"] = (p, a) => Change(p.SignResponse(a), d => d.DocumentElement!.ReplaceChild(Forge(d), SamlProvider.AssertionOf(d))),
        ["changed after signing"] = (p, a) => p.SignAssertion(a).Replace("dev@corp.example", Evil, StringComparison.Ordinal),
        ["signature value emptied"] = (p, a) => Change(p.SignAssertion(a), d => d.GetElementsByTagName("SignatureValue", Ds)[0]!.InnerText = string.Empty),
        ["digest emptied"] = (p, a) => Change(p.SignAssertion(a), d => d.GetElementsByTagName("DigestValue", Ds)[0]!.InnerText = string.Empty),
        ["second reference"] = (p, a) => p.SignAssertion(a, s => s.AddReference(Reference($"#{a.AssertionId}"))),
        ["reference to the whole document"] = (p, a) => p.SignAssertion(a, s => ((Reference)s.SignedInfo!.References[0]!).Uri = string.Empty),
        ["reference to the response from within the assertion"] = (p, a) => p.SignAssertion(a, s => ((Reference)s.SignedInfo!.References[0]!).Uri = $"#{a.ResponseId}"),
        ["another key"] = (p, a) =>
        {
            using var other = RSA.Create(2048);
            return p.SignAssertion(a, key: other);
        },
        ["another key, brought along in KeyInfo"] = (_, a) =>
        {
            using var other = new SamlProvider();
            return other.SignAssertion(a);
        },
        ["sha-1 signature"] = (p, a) => p.SignAssertion(a, s => s.SignedInfo!.SignatureMethod = SignedXml.XmlDsigRSASHA1Url),
        ["sha-1 digest"] = (p, a) => p.SignAssertion(a, s => ((Reference)s.SignedInfo!.References[0]!).DigestMethod = SignedXml.XmlDsigSHA1Url),
        ["hmac keyed with the certificate"] = (p, a) => Hmac(p, a, p.Certificate.RawData),
        ["hmac keyed with the public key"] = (p, a) => Hmac(p, a, p.Key.ExportSubjectPublicKeyInfo()),
        ["hmac cut to nothing"] = (p, a) => Change(Hmac(p, a, [0]), d =>
        {
            var length = d.CreateElement("HMACOutputLength", Ds);
            length.InnerText = "0";
            d.GetElementsByTagName("SignatureMethod", Ds)[0]!.AppendChild(length);
        }),
        ["xslt transform"] = (p, a) => p.SignAssertion(a, s => ((Reference)s.SignedInfo!.References[0]!).AddTransform(Xslt())),
        ["xpath transform"] = (p, a) => p.SignAssertion(a, s => ((Reference)s.SignedInfo!.References[0]!).AddTransform(XPath())),
        ["base64 transform"] = (p, a) => Change(p.SignAssertion(a), d =>
            ((XmlElement)d.GetElementsByTagName("Transform", Ds)[0]!).SetAttribute("Algorithm", SignedXml.XmlDsigBase64TransformUrl)),
        ["no transforms"] = (p, a) => Change(p.SignAssertion(a), d => d.GetElementsByTagName("Reference", Ds)[0]!.RemoveChild(d.GetElementsByTagName("Transforms", Ds)[0]!)),
        ["canonicalisation with comments"] = (p, a) => p.SignAssertion(a, s => s.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NWithCommentsTransformUrl),
        ["comment within the name, signed over"] = (p, a) => p.SignAssertion(a with { NameId = "dev@corp.example<!---->.evil.example", NameIdFormat = null, Email = null }),
        ["comment within the address, put in afterwards"] = (p, a) =>
            p.SignAssertion(a with { Email = "dev@corp.example.evil.example" }).Replace("dev@corp.example.evil", "dev@corp.example<!-- -->.evil", StringComparison.Ordinal),
        ["processing instruction within the address"] = (p, a) =>
            p.SignAssertion(a with { Email = "dev@corp.example.evil.example" }).Replace("dev@corp.example.evil", "dev@corp.example<?x?>.evil", StringComparison.Ordinal),
        ["element within the name"] = (p, a) => p.SignAssertion(a with { NameId = "<b>dev</b>-0815" }),
        ["external entity"] = (p, a) => "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + p.SignAssertion(a).Replace("dev-0815", "&e;", StringComparison.Ordinal),
        ["entity bomb"] = (_, _) => "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><r>&c;</r>",
        ["document type alone"] = (p, a) => "<!DOCTYPE Response>" + p.SignAssertion(a),
        ["nested beyond measure"] = (_, _) => string.Concat(Enumerable.Repeat("<a>", 20_000)) + string.Concat(Enumerable.Repeat("</a>", 20_000)),
        ["larger than any response"] = (p, a) => p.SignAssertion(a with { Groups = [new string('x', 300_000)] }),
        ["no xml"] = (_, _) => "email=boss@corp.example",
        ["another audience"] = (p, a) => p.SignAssertion(a with { Audience = "https://other.example/saml" }),
        ["audience that begins like ours"] = (p, a) => p.SignAssertion(a with { Audience = a.Audience + ".evil.example" }),
        ["no audience"] = (p, a) => Without(p, a, "AudienceRestriction"),
        ["another recipient"] = (p, a) => p.SignAssertion(a with { Recipient = "https://other.example/acs", Destination = a.Recipient }),
        ["another destination"] = (p, a) => p.SignAssertion(a with { Destination = "https://other.example/acs" }),
        ["another issuer"] = (p, a) => p.SignAssertion(a with { Issuer = "https://other.example/idp" }),
        ["another request"] = (p, a) => p.SignAssertion(a with { InResponseTo = "_another" }),
        ["no request"] = (p, a) => p.SignAssertion(a with { InResponseTo = null }),
        ["another request only in the response"] = (p, a) => p.SignAssertion(a).Replace($"Destination=\"{a.Recipient}\" InResponseTo=\"{a.InResponseTo}\"", $"Destination=\"{a.Recipient}\" InResponseTo=\"_another\"", StringComparison.Ordinal),
        ["expired"] = (p, a) => p.SignAssertion(a with { NotOnOrAfter = a.Now.AddMinutes(-2), IssuedAt = a.Now.AddMinutes(-7) }),
        ["confirmation expired"] = (p, a) => p.SignAssertion(a with { ConfirmationEnds = a.Now.AddMinutes(-2) }),
        ["not yet valid"] = (p, a) => p.SignAssertion(a with { NotBefore = a.Now.AddMinutes(2) }),
        ["issued in the future"] = (p, a) => p.SignAssertion(a with { IssuedAt = a.Now.AddMinutes(2) }),
        ["issued long ago, valid for years"] = (p, a) => p.SignAssertion(a with { IssuedAt = a.Now.AddDays(-30), NotBefore = a.Now.AddDays(-30), NotOnOrAfter = a.Now.AddYears(5) }),
        ["instant that is none"] = (p, a) => Change(a.Render(), d => ((XmlElement)d.GetElementsByTagName("Conditions", SamlProvider.Assertion)[0]!).SetAttribute("NotOnOrAfter", "never"), p),
        ["no conditions"] = (p, a) => Without(p, a, "Conditions"),
        ["condition that nobody knows"] = (p, a) => p.SignAssertion(a with { ExtraCondition = "<saml:Condition xsi:type=\"xs:string\"/>" }),
        ["holder of key instead of bearer"] = (p, a) => p.SignAssertion(a with { Method = "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key" }),
        ["no sign-in statement"] = (p, a) => Without(p, a, "AuthnStatement"),
        ["failure that carries an assertion"] = (p, a) => p.SignAssertion(a with { Status = "urn:oasis:names:tc:SAML:2.0:status:Responder" }),
        ["transient name without an address"] = (p, a) => p.SignAssertion(a with { NameIdFormat = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient", Email = null }),
        ["empty name"] = (p, a) => p.SignAssertion(a with { NameId = " " }),
    };

    /// <summary>Changes a message; with a provider, signs the assertion after the change.</summary>
    private static string Change(string xml, Action<XmlDocument> change, SamlProvider? signer = null)
    {
        var document = SamlProvider.Load(xml);
        change(document);
        signer?.Sign(SamlProvider.AssertionOf(document));
        return document.OuterXml;
    }

    /// <summary>A copy of the assertion that names somebody else and carries no signature.</summary>
    private static XmlElement Forge(XmlDocument document, bool keepId = false)
    {
        var forged = (XmlElement)SamlProvider.AssertionOf(document).CloneNode(deep: true);
        foreach (var signature in forged.ChildNodes.OfType<XmlElement>().Where(e => e.LocalName == "Signature").ToList())
        {
            forged.RemoveChild(signature);
        }

        forged.SetAttribute("ID", keepId ? forged.GetAttribute("ID") : "_forged");
        forged.InnerXml = forged.InnerXml.Replace("dev@corp.example", Evil, StringComparison.Ordinal).Replace("dev-0815", "boss", StringComparison.Ordinal);
        return forged;
    }

    private static void WrapIntoSignature(XmlDocument document, XmlElement? wrapper)
    {
        var original = SamlProvider.AssertionOf(document);
        var signature = SamlProvider.SignatureOf(document);
        var forged = Forge(document);
        original.RemoveChild(signature);
        document.DocumentElement!.ReplaceChild(forged, original);
        forged.InsertAfter(signature, forged.ChildNodes.OfType<XmlElement>().First());
        (wrapper is null ? signature : signature.AppendChild(wrapper)!).AppendChild(original);
    }

    private static string WrapResponse(SamlProvider provider, SamlAnswer answer, bool intoSignature)
    {
        var document = SamlProvider.Load(provider.SignResponse(answer));
        var original = (XmlElement)document.DocumentElement!.CloneNode(deep: true);
        var root = document.DocumentElement;
        var signature = SamlProvider.SignatureOf(document);
        original.RemoveChild(original.ChildNodes.OfType<XmlElement>().Single(e => e.LocalName == "Signature"));
        root.SetAttribute("ID", "_forgedresponse");
        root.ReplaceChild(Forge(document), SamlProvider.AssertionOf(document));
        if (intoSignature)
        {
            signature.AppendChild(original);
        }
        else
        {
            root.InsertBefore(original, signature);
        }

        return document.OuterXml;
    }

    /// <summary>The answer without an element, signed as if that were right.</summary>
    private static string Without(SamlProvider provider, SamlAnswer answer, string element) => Change(
        answer.Render(),
        document =>
        {
            var found = document.GetElementsByTagName(element, SamlProvider.Assertion)[0]!;
            found.ParentNode!.RemoveChild(found);
        },
        provider);

    private static string Hmac(SamlProvider provider, SamlAnswer answer, byte[] secret)
    {
        var xml = provider.SignAssertion(answer);
        var document = SamlProvider.Load(xml);
        ((XmlElement)document.GetElementsByTagName("SignatureMethod", Ds)[0]!).SetAttribute("Algorithm", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256");
        var transform = new XmlDsigExcC14NTransform();
        var isolated = SamlProvider.Load(((XmlElement)document.GetElementsByTagName("SignedInfo", Ds)[0]!).OuterXml);
        transform.LoadInput(isolated);
        using var bytes = new MemoryStream();
        ((Stream)transform.GetOutput(typeof(Stream))).CopyTo(bytes);
        document.GetElementsByTagName("SignatureValue", Ds)[0]!.InnerText = Convert.ToBase64String(HMACSHA256.HashData(secret, bytes.ToArray()));
        return document.OuterXml;
    }

    private static Reference Reference(string uri)
    {
        var reference = new Reference(uri) { DigestMethod = SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        return reference;
    }

    private static XmlDsigXPathTransform XPath()
    {
        var transform = new XmlDsigXPathTransform();
        transform.LoadInnerXml(SamlProvider.Load("<XPath xmlns=\"http://www.w3.org/2000/09/xmldsig#\">true()</XPath>").ChildNodes);
        return transform;
    }

    private static XmlDsigXsltTransform Xslt()
    {
        var transform = new XmlDsigXsltTransform();
        transform.LoadInnerXml(SamlProvider.Load(
            "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"><xsl:template match=\"/\"><xsl:copy-of select=\".\"/></xsl:template></xsl:stylesheet>").ChildNodes);
        return transform;
    }
}
