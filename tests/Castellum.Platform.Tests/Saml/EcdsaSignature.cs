using System.Security.Cryptography;

namespace Castellum.Platform.Tests.Saml;

/// <summary>Teaches .NET's SignedXml to sign by elliptic curves, which it knows no names for.</summary>
public static class EcdsaSignature
{
    public const string Sha1 = More + "sha1";
    public const string Sha256 = More + "sha256";
    public const string Sha384 = More + "sha384";
    public const string Sha512 = More + "sha512";
    private const string More = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-";

    private static readonly Lazy<bool> Registered = new(() =>
    {
        CryptoConfig.AddAlgorithm(typeof(WithSha1), Sha1);
        CryptoConfig.AddAlgorithm(typeof(WithSha256), Sha256);
        CryptoConfig.AddAlgorithm(typeof(WithSha384), Sha384);
        CryptoConfig.AddAlgorithm(typeof(WithSha512), Sha512);
        return true;
    });

    public static void Register() => _ = Registered.Value;

    /// <summary>The method that goes with a key on a curve, or null for other keys.</summary>
    public static string? MethodOf(AsymmetricAlgorithm key) => key is not ECDsa ? null : key.KeySize switch
    {
        256 => Sha256,
        384 => Sha384,
        _ => Sha512,
    };

    public abstract class Description(HashAlgorithmName hash) : SignatureDescription
    {
        public override HashAlgorithm CreateDigest() => (HashAlgorithm)CryptoConfig.CreateFromName(hash.Name!)!;

        public override AsymmetricSignatureFormatter CreateFormatter(AsymmetricAlgorithm key) => new Formatter((ECDsa)key);
    }

    public sealed class WithSha1() : Description(HashAlgorithmName.SHA1);

    public sealed class WithSha256() : Description(HashAlgorithmName.SHA256);

    public sealed class WithSha384() : Description(HashAlgorithmName.SHA384);

    public sealed class WithSha512() : Description(HashAlgorithmName.SHA512);

    private sealed class Formatter(ECDsa key) : AsymmetricSignatureFormatter
    {
        public override byte[] CreateSignature(byte[] rgbHash) => key.SignHash(rgbHash);

        public override void SetHashAlgorithm(string strName)
        {
        }

        public override void SetKey(AsymmetricAlgorithm key)
        {
        }
    }
}
