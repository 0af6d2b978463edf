using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Castellum.Platform.Jose;

namespace Castellum.Platform.Tests.Jose;

public class TokenTypeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("at+jwt", "\"typ\":\"at+jwt\",", true)]
    [InlineData("at+jwt", "\"typ\":\"JWT\",", false)]
    [InlineData("at+jwt", "\"typ\":\"logout+jwt\",", false)]
    [InlineData("at+jwt", "", false)]
    [InlineData(null, "\"typ\":\"JWT\",", true)]
    [InlineData(null, "", true)]
    [InlineData(null, "\"typ\":\"at+jwt\",", false)]
    [InlineData(null, "\"typ\":\"logout+jwt\",", false)]
    [InlineData(null, "\"typ\":1,", false)]
    public void Token_OfAnotherType_IsRefused(string? asked, string type, bool accepted)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var token = Sign(key, $$"""{{{type}}"alg":"ES256","kid":"k"}""", """{"iss":"us","aud":"us","exp":1900000000}""");

        var verified = JwtVerifier.Verify(token, [PublicKey.FromEcdsa("k", key)], new JwtRules("us", "us", Nonce: null) { Type = asked }, Now);

        verified.TryGet(out _, out _).ShouldBe(accepted);
    }

    private static string Sign(ECDsa key, string header, string claims)
    {
        var body = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        return $"{body}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(body), HashAlgorithmName.SHA256))}";
    }
}
