using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Castellum.Dialects.Signing;

namespace Castellum.Dialects.Tests.Signing;

public class GoogleAssertionTests
{
    [Fact]
    public void Create_FromKeyFile_IsAVerifiableToken()
    {
        using var rsa = RSA.Create(2048);
        var file = JsonSerializer.SerializeToUtf8Bytes(new { client_email = "a@b.iam", private_key = rsa.ExportPkcs8PrivateKeyPem(), private_key_id = "k1", token_uri = "http://127.0.0.1/token", project_id = "p" });
        var assertion = GoogleAssertion.FromKeyFile(file).Value;

        var parts = assertion.Create(DateTimeOffset.FromUnixTimeSeconds(1_000)).Split('.');

        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        (claims.RootElement.GetProperty("iat").GetInt64(), claims.RootElement.GetProperty("exp").GetInt64()).ShouldBe((1_000, 4_600));
        claims.RootElement.GetProperty("aud").GetString().ShouldBe("http://127.0.0.1/token");
        assertion.ProjectId.ShouldBe("p");
        rsa.VerifyData(Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"client_email\":\"a\",\"private_key\":\"nonsense\"}")]
    public void FromKeyFile_Nonsense_IsAnError(string json) => GoogleAssertion.FromKeyFile(Encoding.UTF8.GetBytes(json)).Error!.Code.ShouldBe("invalid_service_account");
}
