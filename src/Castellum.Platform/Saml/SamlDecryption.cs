using System.Security.Cryptography;
using System.Xml;
using Castellum.Kernel.Results;

namespace Castellum.Platform.Saml;

/// <summary>Opens encrypted assertions: RSA-OAEP for the key, AES for the content.</summary>
/// <remarks>
/// PKCS#1 v1.5 key transport is not offered (Bleichenbacher). AES-CBC proves nothing about its content, so it is opened only when the response
/// around it was signed and that signature was verified before: otherwise answers about the padding would give the content away.
/// </remarks>
internal static class SamlDecryption
{
    private const string OaepSha1 = SamlNames.Encryption + "rsa-oaep-mgf1p";
    private const string Oaep = SamlNames.Encryption11 + "rsa-oaep";
    private const string Sha256 = SamlNames.Encryption + "sha256";
    private const string Sha1 = SamlNames.Signature + "sha1";
    private const string Mgf1Sha256 = SamlNames.Encryption11 + "mgf1sha256";
    private const string Mgf1Sha1 = SamlNames.Encryption11 + "mgf1sha1";
    private const int GcmNonce = 12;
    private const int GcmTag = 16;
    private const int CbcBlock = 16;

    private static readonly Dictionary<string, int> GcmKeySizes = new(StringComparer.Ordinal)
    {
        [SamlNames.Encryption11 + "aes128-gcm"] = 16, [SamlNames.Encryption11 + "aes256-gcm"] = 32,
    };

    private static readonly Dictionary<string, int> CbcKeySizes = new(StringComparer.Ordinal)
    {
        [SamlNames.Encryption + "aes128-cbc"] = 16, [SamlNames.Encryption + "aes256-cbc"] = 32,
    };

    private static readonly Error Unreadable = SamlErrors.Refused("its encrypted assertion cannot be opened");

    /// <summary>The assertion within an EncryptedAssertion, as a document of its own.</summary>
    public static Result<XmlDocument> Open(XmlElement encrypted, RSA key, bool isAuthentic)
    {
        var data = SamlXml.Only(encrypted, "EncryptedData", SamlNames.Encryption);
        var method = SamlXml.Attribute(SamlXml.Only(data, "EncryptionMethod", SamlNames.Encryption), "Algorithm") ?? string.Empty;
        var isGcm = GcmKeySizes.TryGetValue(method, out var size);
        if (!isGcm && !(isAuthentic && CbcKeySizes.TryGetValue(method, out size)))
        {
            return SamlErrors.Refused("its assertion is encrypted with an algorithm that is not allowed, or in CBC mode without a signed response");
        }

        // The encrypted key stands within the data's KeyInfo or beside the data.
        var wrapped = SamlXml.Only(SamlXml.Only(data, "KeyInfo", SamlNames.Signature), "EncryptedKey", SamlNames.Encryption)
            ?? SamlXml.Only(encrypted, "EncryptedKey", SamlNames.Encryption);
        if (wrapped is null || PaddingOf(wrapped) is not { } padding || CipherOf(wrapped) is not { } keyBytes || CipherOf(data!) is not { } content)
        {
            return Unreadable;
        }

        try
        {
            var contentKey = key.Decrypt(keyBytes, padding);
            return contentKey.Length == size ? SamlXml.Parse(isGcm ? OpenGcm(contentKey, content) : OpenCbc(contentKey, content)) : Unreadable;
        }
        catch (CryptographicException)
        {
            return Unreadable;
        }
    }

    private static RSAEncryptionPadding? PaddingOf(XmlElement wrapped)
    {
        var method = SamlXml.Only(wrapped, "EncryptionMethod", SamlNames.Encryption);
        var digest = SamlXml.Attribute(SamlXml.Only(method, "DigestMethod", SamlNames.Signature), "Algorithm") ?? Sha1;
        var mask = SamlXml.Attribute(SamlXml.Only(method, "MGF", SamlNames.Encryption11), "Algorithm") ?? Mgf1Sha1;
        return (SamlXml.Attribute(method, "Algorithm"), digest, mask) switch
        {
            (OaepSha1, Sha1, Mgf1Sha1) or (Oaep, Sha1, Mgf1Sha1) => RSAEncryptionPadding.OaepSHA1,
            (Oaep, Sha256, Mgf1Sha256) => RSAEncryptionPadding.OaepSHA256,
            _ => null,
        };
    }

    private static byte[]? CipherOf(XmlElement holder)
    {
        var text = SamlXml.Text(SamlXml.Only(SamlXml.Only(holder, "CipherData", SamlNames.Encryption), "CipherValue", SamlNames.Encryption));
        var bytes = new byte[text?.Length ?? 0];
        return text is { Length: > 0 } && Convert.TryFromBase64String(text, bytes, out var written) ? bytes[..written] : null;
    }

    private static byte[] OpenGcm(byte[] key, byte[] content)
    {
        if (content.Length < GcmNonce + GcmTag)
        {
            throw new CryptographicException("Too short for a nonce and a tag.");
        }

        using var gcm = new AesGcm(key, GcmTag);
        var plain = new byte[content.Length - GcmNonce - GcmTag];
        gcm.Decrypt(content.AsSpan(0, GcmNonce), content.AsSpan(GcmNonce, plain.Length), content.AsSpan(content.Length - GcmTag), plain);
        return plain;
    }

    private static byte[] OpenCbc(byte[] key, byte[] content)
    {
        if (content.Length < 2 * CbcBlock)
        {
            throw new CryptographicException("Too short for a vector and a block.");
        }

        using var aes = Aes.Create();
        aes.Key = key;
        return aes.DecryptCbc(content.AsSpan(CbcBlock), content.AsSpan(0, CbcBlock), PaddingMode.ISO10126);
    }
}
