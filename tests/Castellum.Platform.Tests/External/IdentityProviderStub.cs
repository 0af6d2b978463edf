using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Castellum.Platform.Tests.External;

/// <summary>An OpenID Connect provider on a real socket: discovery, keys, and a token endpoint that checks the code's verifier.</summary>
public sealed class IdentityProviderStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly Dictionary<string, (string Challenge, Dictionary<string, object?> Claims)> _codes = [];

    private IdentityProviderStub(WebApplication app) => _app = app;

    public string Issuer => _app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>What discovery says the issuer is, when it lies.</summary>
    public string? ClaimedIssuer { get; set; }

    /// <summary>Makes the token of given claims; replaced by the attacks.</summary>
    public Func<Dictionary<string, object?>, string>? Mint { get; set; }

    public RSA Key => _rsa;

    public static async Task<IdentityProviderStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new IdentityProviderStub(app);
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = stub.ClaimedIssuer ?? stub.Issuer,
            authorization_endpoint = $"{stub.Issuer}/authorize",
            token_endpoint = $"{stub.Issuer}/token",
            jwks_uri = $"{stub.Issuer}/jwks",
        }));
        app.MapGet("/jwks", () => Results.Json(new { keys = new[] { stub.Jwk() } }));
        app.MapPost("/token", (Delegate)stub.TokenAsync);
        await app.StartAsync();
        return stub;
    }

    /// <summary>What the provider does after the person consented: gives a code for the claims.</summary>
    public string Consent(Uri authorize, Dictionary<string, object?> claims)
    {
        var query = System.Web.HttpUtility.ParseQueryString(authorize.Query);
        query["response_type"].ShouldBe("code");
        query["code_challenge_method"].ShouldBe("S256");
        claims.TryAdd("iss", Issuer);
        claims.TryAdd("aud", query["client_id"]);
        claims.TryAdd("nonce", query["nonce"]);
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (query["code_challenge"]!, claims);
        return code;
    }

    public string Sign(Dictionary<string, object?> claims, string algorithm = "RS256", string kid = "k1")
    {
        var input = $"{Encode(new { alg = algorithm, kid, typ = "JWT" })}.{Encode(claims)}";
        var signature = _rsa.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{input}.{Base64Url.EncodeToString(signature)}";
    }

    public static string Encode(object part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
    }

    private object Jwk()
    {
        var key = _rsa.ExportParameters(false);
        return new { kty = "RSA", kid = "k1", use = "sig", n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) };
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!_codes.Remove(form["code"].ToString(), out var grant) || grant.Challenge != challenge)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        return Results.Json(new { access_token = "unused", token_type = "Bearer", id_token = (Mint ?? (c => Sign(c)))(grant.Claims) });
    }
}
