using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Castellum.Platform.Tests.External;

/// <summary>GitHub, Facebook, Apple and Microsoft in their own wire formats, on a real socket.</summary>
public sealed class VendorStub : IAsyncDisposable
{
    public const string Tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    private readonly WebApplication _app;
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly Dictionary<string, string> _codes = [];

    private VendorStub(WebApplication app) => _app = app;

    public string Address => _app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public object GitHubEmails { get; set; } = new object[]
    {
        new { email = "noise@users.noreply.github.com", primary = false, verified = true, visibility = (string?)null },
        new { email = "octo@one.example", primary = true, verified = true, visibility = "private" },
    };

    public string? FacebookEmail { get; set; } = "mark@one.example";

    /// <summary>What the ID tokens of Apple and Microsoft say.</summary>
    public Dictionary<string, object?> Claims { get; set; } = [];

    /// <summary>Forms that came to token endpoints.</summary>
    public List<Dictionary<string, string>> Exchanges { get; } = [];

    public static async Task<VendorStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new VendorStub(app);
        app.MapPost("/login/oauth/access_token", (Delegate)((HttpContext c) => stub.ExchangeAsync(c, wrongCode: Results.Json(new { error = "bad_verification_code", error_description = "The code passed is incorrect or expired." }))));
        app.MapGet("/api/v3/user", (HttpContext c) => Authorized(c, Results.Json(new { login = "octocat", id = 583231, name = "The Octocat", email = "public@evil.example" })));
        app.MapGet("/api/v3/user/emails", (HttpContext c) => Authorized(c, Results.Json(stub.GitHubEmails)));
        app.MapPost("/fb/oauth/access_token", (Delegate)((HttpContext c) => stub.ExchangeAsync(c, wrongCode: Results.Json(new { error = new { message = "This authorization code has been used.", type = "OAuthException", code = 100 } }, statusCode: 400))));
        app.MapGet("/fb/me", (HttpContext c) => Authorized(c, stub.Me(c.Request.Query["appsecret_proof"], c.Request.Query["fields"])));
        app.MapGet("/apple/.well-known/openid-configuration", () => stub.Discovery("apple", $"{stub.Address}/apple", ["client_secret_post"]));
        app.MapGet("/common/v2.0/.well-known/openid-configuration", () => stub.Discovery("common/v2.0", $"{stub.Address}/{{tenantid}}/v2.0", ["client_secret_post", "private_key_jwt"]));
        app.MapGet("/jwks", () => Results.Json(new { keys = new[] { stub.Jwk() } }));
        app.MapPost("/{tenant}/v2.0/token", (Delegate)((HttpContext c) => stub.ExchangeAsync(c, Results.Json(new { error = "invalid_grant" }, statusCode: 400))));
        app.MapPost("/apple/token", (Delegate)((HttpContext c) => stub.ExchangeAsync(c, Results.Json(new { error = "invalid_grant" }, statusCode: 400))));
        await app.StartAsync();
        return stub;
    }

    /// <summary>What the vendor does after the person consented.</summary>
    public string Consent(Uri authorize)
    {
        var query = System.Web.HttpUtility.ParseQueryString(authorize.Query);
        query["response_type"].ShouldBe("code");
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = query["code_challenge"]!;
        if (query["nonce"] is { } nonce)
        {
            Claims["nonce"] = nonce;
        }

        Claims["aud"] = query["client_id"];
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
    }

    private async Task<IResult> ExchangeAsync(HttpContext context, IResult wrongCode)
    {
        var form = (await context.Request.ReadFormAsync()).ToDictionary(f => f.Key, f => f.Value.ToString());
        Exchanges.Add(form);
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form.GetValueOrDefault("code_verifier", string.Empty))));
        return _codes.Remove(form["code"], out var expected) && expected == challenge
            ? Results.Json(new { access_token = "vendor-token", token_type = "bearer", scope = "user:email", id_token = Token() })
            : wrongCode;
    }

    private static IResult Authorized(HttpContext context, IResult result) =>
        context.Request.Headers.Authorization == "Bearer vendor-token" && context.Request.Headers.UserAgent.Count > 0 ? result : Results.StatusCode(401);

    private IResult Me(string? proof, string? fields)
    {
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("fb secret"), Encoding.UTF8.GetBytes("vendor-token")));
        return proof == expected && fields == "id,name,email"
            ? Results.Json(FacebookEmail is null ? new { id = "10158", name = "Mark" } : new { id = "10158", name = "Mark", email = FacebookEmail })
            : Results.Json(new { error = new { message = "Invalid appsecret_proof provided in the API argument", code = 100 } }, statusCode: 400);
    }

    private IResult Discovery(string path, string issuer, string[] methods) => Results.Json(new
    {
        issuer, authorization_endpoint = $"{Address}/{path}/authorize", token_endpoint = $"{Address}/{path}/token", jwks_uri = $"{Address}/jwks",
        token_endpoint_auth_methods_supported = methods,
    });

    private string Token()
    {
        var input = $"{IdentityProviderStub.Encode(new { alg = "RS256", kid = "v1" })}.{IdentityProviderStub.Encode(Claims)}";
        return $"{input}.{Base64Url.EncodeToString(_rsa.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private object Jwk()
    {
        var key = _rsa.ExportParameters(false);
        return new { kty = "RSA", kid = "v1", use = "sig", n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) };
    }
}
