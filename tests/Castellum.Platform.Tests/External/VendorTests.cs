using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Castellum.Foundation.Http;
using Castellum.Platform.External;
using Castellum.Platform.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Tests.External;

public sealed class VendorTests : IAsyncLifetime
{
    private readonly ECDsa _appleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private VendorStub _vendor = null!;
    private PlatformHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _vendor = await VendorStub.StartAsync();
        var at = _vendor.Address;
        _host = await PlatformHost.StartAsync(
            options =>
            {
                options.ExternalProviders.Add(new() { Key = "github", DisplayName = "GitHub", Kind = ProviderKind.GitHub, ClientId = "gh", ClientSecret = "gh secret", BaseUrl = at });
                options.ExternalProviders.Add(new() { Key = "facebook", DisplayName = "Facebook", Kind = ProviderKind.Facebook, ClientId = "fb", ClientSecret = "fb secret", BaseUrl = at, ApiUrl = $"{at}/fb" });
                options.ExternalProviders.Add(new() { Key = "microsoft", DisplayName = "Microsoft", Kind = ProviderKind.Microsoft, ClientId = "ms", ClientSecret = "ms secret", Issuer = $"{at}/common/v2.0" });
                options.ExternalProviders.Add(new()
                {
                    Key = "apple", DisplayName = "Apple", Kind = ProviderKind.Apple, ClientId = "com.example.castellum", Issuer = $"{at}/apple",
                    TeamId = "TEAM123456", KeyId = "KEY1234567", PrivateKey = _appleKey.ExportPkcs8PrivateKeyPem(),
                });
            },
            services =>
            {
                var outbound = (OutboundOptions)services.Last(s => s.ServiceType == typeof(OutboundOptions)).ImplementationInstance!;
                outbound.AllowedHosts.Add("localhost");
            });
        var now = _host.Clock.GetUtcNow();
        _vendor.Claims = new Dictionary<string, object?> { ["sub"] = "v-1", ["iat"] = now.ToUnixTimeSeconds(), ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds() };
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _vendor.DisposeAsync();
        _appleKey.Dispose();
    }

    private async Task<(Uri Authorize, string State)> StartAsync(Browser browser, string provider)
    {
        var response = await browser.GetAsync($"/api/auth/{provider}/start?return_to=/models");
        var authorize = response.Headers.Location!;
        return (authorize, HttpUtility.ParseQueryString(authorize.Query)["state"]!);
    }

    private async Task<string> SignInAsync(Browser browser, string provider)
    {
        var (authorize, state) = await StartAsync(browser, provider);
        var response = await browser.GetAsync($"/api/auth/{provider}/callback?code={_vendor.Consent(authorize)}&state={state}");
        return response.Headers.Location!.ToString();
    }

    private static async Task<string?> EmailOfAsync(Browser browser)
    {
        var session = await browser.ReadSessionAsync();
        return session.GetProperty("signed_in").GetBoolean() ? session.GetProperty("user").GetProperty("email").GetString() : null;
    }

    [Fact]
    public async Task GitHub_PrimaryVerifiedAddress_SignsIn()
    {
        using var browser = _host.OpenBrowser();
        var (authorize, _) = await StartAsync(browser, "github");
        authorize.AbsolutePath.ShouldBe("/login/oauth/authorize");

        (await SignInAsync(browser, "github")).ShouldBe("/models");

        (await EmailOfAsync(browser)).ShouldBe("octo@one.example");
        _vendor.Exchanges[0]["client_secret"].ShouldBe("gh secret");
    }

    [Fact]
    public async Task GitHub_AddressNotVerified_IsRefusedWhateverTheProfileShows()
    {
        _vendor.GitHubEmails = new object[] { new { email = "octo@one.example", primary = true, verified = false } };
        using var browser = _host.OpenBrowser();

        (await SignInAsync(browser, "github")).ShouldBe("/sign-in?error=email_not_trusted");
    }

    [Fact]
    public async Task GitHub_CodeOfAnotherFlow_IsRefused()
    {
        using var attacker = _host.OpenBrowser();
        using var victim = _host.OpenBrowser();
        var (stolen, _) = await StartAsync(attacker, "github");
        var (_, state) = await StartAsync(victim, "github");

        (await victim.GetAsync($"/api/auth/github/callback?code={_vendor.Consent(stolen)}&state={state}")).Headers.Location!.ToString().ShouldBe("/sign-in?error=token_refused");
    }

    [Fact]
    public async Task Facebook_NewPerson_ProvesTheAddressByMailFirst()
    {
        using var browser = _host.OpenBrowser();

        (await SignInAsync(browser, "facebook")).ShouldBe("/sign-in?error=email_not_verified");
        (await EmailOfAsync(browser)).ShouldBeNull();
        var token = _host.Mail.TokenOf("mark@one.example", "verify-email");
        (await browser.PostAsync("/api/account/verify", new { token })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await SignInAsync(browser, "facebook")).ShouldBe("/models");
        (await EmailOfAsync(browser)).ShouldBe("mark@one.example");
    }

    [Fact]
    public async Task Facebook_AddressOfAnExistingAccount_TakesNothingOver()
    {
        await Tenants.CreateAsync(_host, "one");
        _vendor.FacebookEmail = "owner@one.example";
        using var browser = _host.OpenBrowser();

        (await SignInAsync(browser, "facebook")).ShouldBe("/sign-in?error=account_exists");
    }

    [Fact]
    public async Task Facebook_WithoutAnAddress_IsRefused()
    {
        _vendor.FacebookEmail = null;
        using var browser = _host.OpenBrowser();

        (await SignInAsync(browser, "facebook")).ShouldBe("/sign-in?error=email_not_trusted");
    }

    [Fact]
    public async Task Apple_AnswerPosted_IsBroughtAgainByTheBrowserThatBegan()
    {
        _vendor.Claims["iss"] = $"{_vendor.Address}/apple";
        _vendor.Claims["email"] = "eve@privaterelay.appleid.com";
        _vendor.Claims["email_verified"] = "true";
        using var browser = _host.OpenBrowser();
        var (authorize, state) = await StartAsync(browser, "apple");
        HttpUtility.ParseQueryString(authorize.Query)["response_mode"].ShouldBe("form_post");
        using var foreign = _host.CreateClient();
        foreign.DefaultRequestHeaders.Add("Origin", "https://appleid.apple.com");
        var form = new Dictionary<string, string>
        {
            ["code"] = _vendor.Consent(authorize), ["state"] = state, ["user"] = """{"name":{"firstName":"Eve","lastName":"Apple"}}""", ["return_to"] = "https://evil.example",
        };

        var posted = await foreign.PostAsync("/api/auth/apple/callback", new FormUrlEncodedContent(form));

        posted.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var next = posted.Headers.Location!.ToString();
        next.ShouldStartWith("/api/auth/apple/callback?code=");
        (await browser.GetAsync(next)).Headers.Location!.ToString().ShouldBe("/models");
        (await EmailOfAsync(browser)).ShouldBe("eve@privaterelay.appleid.com");
        CheckSecret(_vendor.Exchanges[0]["client_secret"]);
    }

    private void CheckSecret(string secret)
    {
        var parts = secret.Split('.');
        var header = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[0])).RootElement;
        var claims = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1])).RootElement;
        header.GetProperty("alg").GetString().ShouldBe("ES256");
        header.GetProperty("kid").GetString().ShouldBe("KEY1234567");
        claims.GetProperty("iss").GetString().ShouldBe("TEAM123456");
        claims.GetProperty("sub").GetString().ShouldBe("com.example.castellum");
        claims.GetProperty("aud").GetString().ShouldBe("https://appleid.apple.com");
        _appleKey.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256).ShouldBeTrue();
    }

    [Theory]
    [InlineData(VendorStub.Tenant, VendorStub.Tenant, "/models")]
    [InlineData(VendorStub.Tenant, "00000000-0000-0000-0000-000000000001", "/sign-in?error=token_refused")]
    [InlineData("common", "common", "/sign-in?error=token_refused")]
    [InlineData("{tenantid}", "{tenantid}", "/sign-in?error=token_refused")]
    public async Task Microsoft_SharedAddress_IssuerMustBeTheTokensOwnTenant(string issuer, string tenant, string expected)
    {
        _vendor.Claims["iss"] = $"{_vendor.Address}/{issuer}/v2.0";
        _vendor.Claims["tid"] = tenant;
        _vendor.Claims["email"] = "sat@one.example";
        _vendor.Claims["xms_edov"] = true;
        using var browser = _host.OpenBrowser();

        (await SignInAsync(browser, "microsoft")).ShouldBe(expected);
    }

    [Fact]
    public async Task Microsoft_AddressThatTheTenantMadeUp_IsProvenByMailFirst()
    {
        _vendor.Claims["iss"] = $"{_vendor.Address}/{VendorStub.Tenant}/v2.0";
        _vendor.Claims["tid"] = VendorStub.Tenant;
        _vendor.Claims["email"] = "ceo@one.example";
        using var browser = _host.OpenBrowser();

        (await SignInAsync(browser, "microsoft")).ShouldBe("/sign-in?error=email_not_verified");
    }

    [Fact]
    public async Task Exchange_ProviderWithoutIdTokens_IsRefused()
    {
        using var browser = _host.OpenBrowser();

        await (await browser.PostAsync("/api/tokens/exchange", new { provider = "github", id_token = "x.y.z" })).ShouldBeProblemAsync(HttpStatusCode.NotFound, "provider_not_found");
    }
}
