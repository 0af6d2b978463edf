using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Xml;
using Castellum.Kernel.Results;

namespace Castellum.Platform.Saml;

/// <summary>Verifies the enveloped signature of one element and hands out what was signed, and nothing else.</summary>
/// <remarks>
/// The verifier decides what is done, the message may only agree: one reference, to the element itself; the enveloped transform and exclusive
/// canonicalisation; RSA with SHA-2, or ECDSA over P-256 and P-384 with the hash of its size; keys from the connection's settings, never from the message. The result is parsed anew from the very bytes
/// whose digest was signed, so that there is no second reading of the message that could see something else.
/// </remarks>
internal static class SamlSignature
{
    private static readonly Dictionary<string, HashAlgorithmName> RsaMethods = new(StringComparer.Ordinal)
    {
        [SamlNames.RsaSha256] = HashAlgorithmName.SHA256,
        ["http://www.w3.org/2001/04/xmldsig-more#rsa-sha384"] = HashAlgorithmName.SHA384,
        ["http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"] = HashAlgorithmName.SHA512,
    };

    // The curve goes with the hash: whoever signs with another pair does not follow the profile that our side knows.
    private static readonly Dictionary<string, (HashAlgorithmName Hash, int CurveBits)> EcdsaMethods = new(StringComparer.Ordinal)
    {
        ["http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"] = (HashAlgorithmName.SHA256, 256),
        ["http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384"] = (HashAlgorithmName.SHA384, 384),
    };

    private static readonly Dictionary<string, HashAlgorithmName> DigestMethods = new(StringComparer.Ordinal)
    {
        ["http://www.w3.org/2001/04/xmlenc#sha256"] = HashAlgorithmName.SHA256,
        ["http://www.w3.org/2001/04/xmldsig-more#sha384"] = HashAlgorithmName.SHA384,
        ["http://www.w3.org/2001/04/xmlenc#sha512"] = HashAlgorithmName.SHA512,
    };

    /// <summary>Whether the element carries a signature as its direct child.</summary>
    public static bool IsSigned(XmlElement element) => SamlXml.Children(element, "Signature", SamlNames.Signature).Count > 0;

    /// <summary>Verifies the signature that is the element's direct child.</summary>
    /// <returns>The element without its signature, read from the signed bytes.</returns>
    public static Result<XmlElement> Verify(XmlElement element, IReadOnlyList<AsymmetricAlgorithm> keys)
    {
        if (SamlXml.Only(element, "Signature", SamlNames.Signature) is not { } signature
            || signature.ChildNodes.OfType<XmlElement>().Any(e => e.NamespaceURI != SamlNames.Signature || e.LocalName is not ("SignedInfo" or "SignatureValue" or "KeyInfo"))
            || SamlXml.Only(signature, "SignedInfo", SamlNames.Signature) is not { } info
            || !TryBytes(SamlXml.Only(signature, "SignatureValue", SamlNames.Signature), out var value))
        {
            return SamlErrors.Refused("its signature has an unexpected shape");
        }

        var canonicalInfo = Canonicalize(info, PrefixesOf(SamlXml.Only(info, "CanonicalizationMethod", SamlNames.Signature)), withoutSignature: false);
        if (!SamlXml.Parse(canonicalInfo).TryGet(out var signedInfo, out var error))
        {
            return error;
        }

        if (!IsBy(keys, signedInfo.DocumentElement!, canonicalInfo, value))
        {
            return SamlErrors.Refused("its signature is not by a certificate of the connection, or uses an algorithm that is not allowed");
        }

        return Dereference(signedInfo.DocumentElement!, element);
    }

    private static bool IsBy(IReadOnlyList<AsymmetricAlgorithm> keys, XmlElement info, byte[] signed, byte[] value)
    {
        var method = SamlXml.Only(info, "SignatureMethod", SamlNames.Signature);
        return SamlXml.Attribute(SamlXml.Only(info, "CanonicalizationMethod", SamlNames.Signature), "Algorithm") == SamlNames.ExclusiveCanonicalization
            && method is { HasChildNodes: false }
            && SamlXml.Attribute(method, "Algorithm") is { } algorithm
            && keys.Any(key => IsBy(key, algorithm, signed, value));
    }

    private static bool IsBy(AsymmetricAlgorithm key, string algorithm, byte[] signed, byte[] value) => key switch
    {
        RSA rsa => RsaMethods.TryGetValue(algorithm, out var hash) && rsa.VerifyData(signed, value, hash, RSASignaturePadding.Pkcs1),
        // Both numbers side by side, as XML signatures have them (RFC 6931, 2.3.6); another form does not verify.
        ECDsa ec => EcdsaMethods.TryGetValue(algorithm, out var method) && ec.KeySize == method.CurveBits
            && ec.VerifyData(signed, value, method.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        _ => false,
    };

    private static Result<XmlElement> Dereference(XmlElement info, XmlElement element)
    {
        var reference = SamlXml.Only(info, "Reference", SamlNames.Signature);
        var id = element.GetAttribute("ID");
        if (reference is null || info.ChildNodes.OfType<XmlElement>().Count() != 3 || id.Length == 0 || reference.GetAttribute("URI") != $"#{id}")
        {
            return SamlErrors.Refused("its signature covers something else than the element it stands in");
        }

        var transforms = SamlXml.Only(reference, "Transforms", SamlNames.Signature)?.ChildNodes.OfType<XmlElement>().ToList();
        if (transforms is not [var enveloped, var exclusive]
            || transforms.Any(t => t.LocalName != "Transform" || t.NamespaceURI != SamlNames.Signature)
            || enveloped.GetAttribute("Algorithm") != SamlNames.EnvelopedSignature
            || enveloped.HasChildNodes
            || exclusive.GetAttribute("Algorithm") != SamlNames.ExclusiveCanonicalization)
        {
            return SamlErrors.Refused("its signature uses transforms that are not allowed");
        }

        if (!DigestMethods.TryGetValue(SamlXml.Attribute(SamlXml.Only(reference, "DigestMethod", SamlNames.Signature), "Algorithm") ?? string.Empty, out var hash)
            || !TryBytes(SamlXml.Only(reference, "DigestValue", SamlNames.Signature), out var digest))
        {
            return SamlErrors.Refused("its digest uses an algorithm that is not allowed");
        }

        var signed = Canonicalize(element, PrefixesOf(exclusive), withoutSignature: true);
        if (!CryptographicOperations.FixedTimeEquals(CryptographicOperations.HashData(hash, signed), digest))
        {
            return SamlErrors.Refused("it was changed after it was signed");
        }

        return SamlXml.Parse(signed).Match<Result<XmlElement>>(document => document.DocumentElement!, error => error);
    }

    /// <summary>Exclusive canonical form of a copy of the element in a document of its own, with the namespaces in scope where it stood.</summary>
    private static byte[] Canonicalize(XmlElement element, string? prefixes, bool withoutSignature)
    {
        var isolated = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        var root = (XmlElement)isolated.AppendChild(isolated.ImportNode(element, deep: true))!;
        if (withoutSignature)
        {
            root.RemoveChild(SamlXml.Only(root, "Signature", SamlNames.Signature)!);
        }

        for (var outer = element.ParentNode as XmlElement; outer is not null; outer = outer.ParentNode as XmlElement)
        {
            foreach (var declaration in outer.Attributes.OfType<XmlAttribute>().Where(a => a.NamespaceURI == SamlNames.Namespaces))
            {
                if (!root.HasAttribute(declaration.Name))
                {
                    root.SetAttributeNode((XmlAttribute)isolated.ImportNode(declaration, deep: true));
                }
            }
        }

        var transform = new XmlDsigExcC14NTransform(includeComments: false, prefixes);
        transform.LoadInput(isolated);
        using var output = (Stream)transform.GetOutput(typeof(Stream));
        using var bytes = new MemoryStream();
        output.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string? PrefixesOf(XmlElement? method) =>
        SamlXml.Attribute(SamlXml.Only(method, "InclusiveNamespaces", SamlNames.ExclusiveCanonicalization), "PrefixList") is { Length: > 0 and < 1_000 } list ? list : null;

    private static bool TryBytes(XmlElement? element, out byte[] bytes)
    {
        bytes = [];
        if (SamlXml.Text(element) is not { Length: > 0 and < 8_192 } text)
        {
            return false;
        }

        bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var written))
        {
            return false;
        }

        bytes = bytes[..written];
        return true;
    }
}
