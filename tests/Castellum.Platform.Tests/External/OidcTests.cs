using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Castellum.Foundation.Data;
using Castellum.Foundation.Http;
using Castellum.Kernel.Ids;
using Castellum.Platform.External;
using Castellum.Platform.Memberships;
using Castellum.Platform.People;
using Castellum.Platform.Sso;
using Castellum.Platform.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Tests.External;

public sealed class OidcTests : IAsyncLifetime
{
    private IdentityProviderStub _idp = null!;
    private PlatformHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _idp = await IdentityProviderStub.StartAsync();
        _host = await PlatformHost.StartAsync(
            options => options.ExternalProviders.Add(new ExternalProviderOptions
            {
                Key = "acme", DisplayName = "Acme", Issuer = _idp.Issuer, ClientId = "castellum", ClientSecret = "a secret",
            }),
            services =>
            {
                var outbound = (OutboundOptions)services.Last(s => s.ServiceType == typeof(OutboundOptions)).ImplementationInstance!;
                outbound.AllowedHosts.Add("localhost");
            });
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _idp.DisposeAsync();
    }

    private Dictionary<string, object?> Claims(string subject = "s1", string email = "ada@one.example", bool verified = true) => new()
    {
        ["sub"] = subject, ["email"] = email, ["email_verified"] = verified, ["name"] = "Ada",
        ["iat"] = _host.Clock.GetUtcNow().ToUnixTimeSeconds(), ["exp"] = _host.Clock.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds(),
    };

    private static async Task<(Uri Authorize, string State)> StartAsync(Browser browser, string provider = "acme", string returnTo = "/models")
    {
        var response = await browser.GetAsync($"/api/auth/{provider}/start?return_to={Uri.EscapeDataString(returnTo)}");
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var authorize = response.Headers.Location!;
        return (authorize, System.Web.HttpUtility.ParseQueryString(authorize.Query)["state"]!);
    }

    private async Task<string> SignInAsync(Browser browser, Dictionary<string, object?>? claims = null, string provider = "acme", string returnTo = "/models")
    {
        var (authorize, state) = await StartAsync(browser, provider, returnTo);
        var response = await browser.GetAsync($"/api/auth/{provider}/callback?code={_idp.Consent(authorize, claims ?? Claims())}&state={state}");
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return response.Headers.Location!.ToString();
    }

    private static async Task<bool> IsSignedInAsync(Browser browser) => (await browser.ReadSessionAsync()).GetProperty("signed_in").GetBoolean();

    [Fact]
    public async Task SignIn_NewPerson_CreatesTheAccountAndReturns()
    {
        using var browser = _host.OpenBrowser();

        (await SignInAsync(browser)).ShouldBe("/models");

        (await browser.ReadSessionAsync()).GetProperty("user").GetProperty("email").GetString().ShouldBe("ada@one.example");
        using var again = _host.OpenBrowser();
        (await SignInAsync(again)).ShouldBe("/models");
        (await _host.InScopeAsync(db => db.Set<User>().CountAsync())).ShouldBe(1);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/\tevil")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Return_ToAnotherSite_IsNotFollowed(string returnTo)
    {
        using var browser = _host.OpenBrowser();

        (await SignInAsync(browser, returnTo: returnTo)).ShouldBe("/");
    }

    public static TheoryData<string> Attacks => new(
        "alg none", "hmac with the public key", "unsigned", "another key", "unknown kid", "changed claims", "another issuer", "another audience",
        "second audience without azp", "expired", "not yet valid", "no expiry", "another nonce", "no nonce", "no subject", "duplicate claims", "critical header");

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Token_Attacked_IsRefused(string attack)
    {
        using var browser = _host.OpenBrowser();
        _idp.Mint = claims => Forge(attack, claims);

        (await SignInAsync(browser)).ShouldBe("/sign-in?error=token_refused");

        (await IsSignedInAsync(browser)).ShouldBeFalse();
    }

    private string Forge(string attack, Dictionary<string, object?> claims)
    {
        var now = _host.Clock.GetUtcNow();
        switch (attack)
        {
            case "alg none": return $"{IdentityProviderStub.Encode(new { alg = "none" })}.{IdentityProviderStub.Encode(claims)}.";
            case "unsigned": return _idp.Sign(claims)[..^342];
            case "hmac with the public key":
                var input = $"{IdentityProviderStub.Encode(new { alg = "HS256", kid = "k1" })}.{IdentityProviderStub.Encode(claims)}";
                return $"{input}.{Base64Url.EncodeToString(HMACSHA256.HashData(_idp.Key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(input)))}";
            case "another key":
                using (var other = RSA.Create(2048))
                {
                    var signed = $"{IdentityProviderStub.Encode(new { alg = "RS256", kid = "k1" })}.{IdentityProviderStub.Encode(claims)}";
                    return $"{signed}.{Base64Url.EncodeToString(other.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
                }

            case "unknown kid": return _idp.Sign(claims, kid: "k2");
            case "changed claims":
                var parts = _idp.Sign(claims).Split('.');
                return $"{parts[0]}.{IdentityProviderStub.Encode(new Dictionary<string, object?>(claims) { ["sub"] = "admin" })}.{parts[2]}";
            case "duplicate claims":
                var twice = Base64Url.EncodeToString(Encoding.UTF8.GetBytes("{\"sub\":\"admin\"," + System.Text.Json.JsonSerializer.Serialize(claims)[1..]));
                var head = $"{IdentityProviderStub.Encode(new { alg = "RS256", kid = "k1" })}.{twice}";
                return $"{head}.{Base64Url.EncodeToString(_idp.Key.SignData(Encoding.ASCII.GetBytes(head), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
            case "critical header":
                var crit = $"{IdentityProviderStub.Encode(new { alg = "RS256", kid = "k1", crit = new[] { "exp" } })}.{IdentityProviderStub.Encode(claims)}";
                return $"{crit}.{Base64Url.EncodeToString(_idp.Key.SignData(Encoding.ASCII.GetBytes(crit), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
            case "another issuer": claims["iss"] = "https://evil.example"; break;
            case "another audience": claims["aud"] = "somebody else"; break;
            case "second audience without azp": claims["aud"] = new[] { "castellum", "somebody else" }; break;
            case "expired": claims["exp"] = now.AddMinutes(-2).ToUnixTimeSeconds(); break;
            case "not yet valid": claims["nbf"] = now.AddMinutes(2).ToUnixTimeSeconds(); break;
            case "no expiry": claims.Remove("exp"); break;
            case "another nonce": claims["nonce"] = "of another request"; break;
            case "no nonce": claims.Remove("nonce"); break;
            default: claims.Remove("sub"); break;
        }

        return _idp.Sign(claims);
    }

    [Theory]
    [InlineData(-50, true)]
    [InlineData(50, true)]
    public async Task Token_ClockSkewWithinAMinute_IsAccepted(int seconds, bool accepted)
    {
        using var browser = _host.OpenBrowser();
        var claims = Claims();
        var now = _host.Clock.GetUtcNow();
        claims[seconds < 0 ? "exp" : "nbf"] = now.AddSeconds(seconds).ToUnixTimeSeconds();

        (await SignInAsync(browser, claims) == "/models").ShouldBe(accepted);
    }

    [Fact]
    public async Task Callback_ReplayedForeignOrLate_IsRefused()
    {
        using var browser = _host.OpenBrowser();
        using var other = _host.OpenBrowser();
        var (authorize, state) = await StartAsync(browser);
        var answer = $"/api/auth/acme/callback?code={_idp.Consent(authorize, Claims())}&state={state}";

        (await other.GetAsync(answer)).Headers.Location!.ToString().ShouldBe("/sign-in?error=login_state_invalid");
        (await browser.GetAsync(answer)).Headers.Location!.ToString().ShouldBe("/models");
        (await browser.GetAsync(answer)).Headers.Location!.ToString().ShouldBe("/sign-in?error=login_state_invalid");

        var (late, lateState) = await StartAsync(browser);
        _host.Clock.Advance(TimeSpan.FromMinutes(11));
        (await browser.GetAsync($"/api/auth/acme/callback?code={_idp.Consent(late, Claims())}&state={lateState}"))
            .Headers.Location!.ToString().ShouldBe("/sign-in?error=login_state_invalid");
    }

    [Fact]
    public async Task Callback_NamingAnotherIssuer_IsRefused()
    {
        using var browser = _host.OpenBrowser();
        var (authorize, state) = await StartAsync(browser);

        var response = await browser.GetAsync($"/api/auth/acme/callback?code={_idp.Consent(authorize, Claims())}&state={state}&iss=https%3A%2F%2Fevil.example");

        response.Headers.Location!.ToString().ShouldBe("/sign-in?error=token_refused");
    }

    [Fact]
    public async Task Code_OfAnotherFlow_IsRefusedByItsVerifier()
    {
        using var attacker = _host.OpenBrowser();
        using var victim = _host.OpenBrowser();
        var (stolen, _) = await StartAsync(attacker);
        var code = _idp.Consent(stolen, Claims());
        var (_, state) = await StartAsync(victim);

        (await victim.GetAsync($"/api/auth/acme/callback?code={code}&state={state}")).Headers.Location!.ToString().ShouldBe("/sign-in?error=token_refused");
    }

    [Fact]
    public async Task Discovery_SpeakingForAnotherIssuer_IsRefused()
    {
        _idp.ClaimedIssuer = "https://accounts.google.com";
        using var browser = _host.OpenBrowser();

        (await browser.GetAsync("/api/auth/acme/start")).Headers.Location!.ToString().ShouldBe("/sign-in?error=identity_provider_unusable");
    }

    [Fact]
    public async Task SignIn_AddressOfAnExistingAccount_TakesNothingOver()
    {
        await Tenants.CreateAsync(_host, "one");
        using var browser = _host.OpenBrowser();

        (await SignInAsync(browser, Claims(email: "owner@one.example"))).ShouldBe("/sign-in?error=account_exists");
        (await SignInAsync(browser, Claims("s2", "new@one.example", verified: false))).ShouldBe("/sign-in?error=email_not_trusted");
    }

    [Fact]
    public async Task Link_SignedIn_ConnectsTheProviderToTheAccount()
    {
        await Tenants.CreateAsync(_host, "one");
        using var owner = await Tenants.SignInAsync(_host, "one");
        var location = (await (await owner.PostAsync("/api/account/logins/acme")).ReadJsonAsync()).GetProperty("location").GetString()!;
        var state = System.Web.HttpUtility.ParseQueryString(new Uri(location).Query)["state"];
        await owner.GetAsync($"/api/auth/acme/callback?code={_idp.Consent(new Uri(location), Claims(email: "other@address.example"))}&state={state}");

        using var browser = _host.OpenBrowser();
        (await SignInAsync(browser, Claims(email: "other@address.example"))).ShouldBe("/models");

        (await browser.ReadSessionAsync()).GetProperty("user").GetProperty("email").GetString().ShouldBe("owner@one.example");
    }

    private async Task<(OrganizationId Organization, string Provider, Browser Owner)> ConnectAsync(bool verifyDomain = true, bool enforced = false)
    {
        var organization = await Tenants.CreateAsync(_host, "corp");
        var owner = await Tenants.SignInAsync(_host, "corp");
        var created = await owner.PostAsync("/api/sso/connections", new
        {
            name = "Corp", issuer = _idp.Issuer, client_id = "castellum-corp", client_secret = "s", default_role = "viewer",
            role_mappings = new[] { "engineers=member", "bosses=admin" }, enabled = true, enforced,
        });
        created.StatusCode.ShouldBe(HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
        (await owner.PostAsync("/api/sso/domains", new { domain = "corp.example" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        if (verifyDomain)
        {
            var now = _host.Clock.GetUtcNow();
            await _host.InScopeAsync(db => db.Set<DomainClaim>().ExecuteUpdateAsync(s => s.SetProperty(d => d.VerifiedAt, now)), organization);
        }

        var id = (await created.ReadJsonAsync()).GetProperty("id").GetGuid();
        return (organization, $"sso-{id:N}", owner);
    }

    private Task<string> RoleOfAsync(OrganizationId organization, string email) => _host.InScopeAsync(
        db => db.Set<Membership>().Where(m => db.Set<User>().Any(u => u.Id == m.UserId && u.Email == email)).Select(m => m.Role).SingleAsync(), organization);

    [Fact]
    public async Task Sso_FirstSignIn_JoinsWithTheMappedRoleAndFollowsIt()
    {
        var (organization, provider, owner) = await ConnectAsync();
        using var _ = owner;
        using var browser = _host.OpenBrowser();
        var claims = Claims(email: "dev@corp.example");
        claims["groups"] = new[] { "people", "engineers" };

        (await SignInAsync(browser, claims, provider)).ShouldBe("/models");
        (await RoleOfAsync(organization, "dev@corp.example")).ShouldBe("member");

        var promoted = Claims(email: "dev@corp.example");
        promoted["groups"] = "bosses";
        await SignInAsync(browser, promoted, provider);
        (await RoleOfAsync(organization, "dev@corp.example")).ShouldBe("admin");
        (await browser.ReadSessionAsync()).GetProperty("organization").GetProperty("slug").GetString().ShouldBe("corp");
    }

    [Theory]
    [InlineData(true, "stranger@other.example")]
    [InlineData(false, "dev@corp.example")]
    public async Task Sso_DomainNotProven_IsRefused(bool verifyDomain, string email)
    {
        var (_, provider, owner) = await ConnectAsync(verifyDomain);
        using var _1 = owner;
        using var browser = _host.OpenBrowser();

        (await SignInAsync(browser, Claims(email: email), provider)).ShouldBe("/sign-in?error=email_not_trusted");
    }

    [Fact]
    public async Task Sso_AccountAtHomeElsewhere_IsNotTakenOver()
    {
        var (_, provider, owner) = await ConnectAsync();
        using var _1 = owner;
        await _host.WithAsync<IAccounts, int>(async accounts =>
        {
            var user = (await accounts.CreateUserAsync(
                new NewUser { Email = "both@corp.example", Password = Tenants.Password, EmailVerified = true }, default)).Value;
            (await accounts.CreateOrganizationAsync("elsewhere", user, default)).IsSuccess.ShouldBeTrue();
            return 0;
        });
        using var browser = _host.OpenBrowser();

        (await SignInAsync(browser, Claims(email: "both@corp.example"), provider)).ShouldBe("/sign-in?error=account_exists");
    }

    [Fact]
    public async Task Sso_TokenForTheInstallationsClient_IsNotAcceptedByAConnection()
    {
        var (_, provider, owner) = await ConnectAsync();
        using var _1 = owner;
        using var browser = _host.OpenBrowser();
        var claims = Claims(email: "dev@corp.example");
        claims["aud"] = "castellum";

        (await SignInAsync(browser, claims, provider)).ShouldBe("/sign-in?error=token_refused");
    }

    [Fact]
    public async Task Sso_Trial_TellsWhatWouldHappenAndSignsNobodyIn()
    {
        var (_, provider, owner) = await ConnectAsync();
        using var _1 = owner;
        var path = $"/api/sso/connections/{Guid.ParseExact(provider["sso-".Length..], "N")}";
        (await owner.SendAsync(HttpMethod.Patch, path, new { enabled = false })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var begun = await (await owner.PostAsync($"{path}/test")).ReadJsonAsync();
        begun.GetProperty("checks").EnumerateArray().ShouldAllBe(c => c.GetProperty("passed").GetBoolean());
        var location = new Uri(begun.GetProperty("location").GetString()!);
        var state = System.Web.HttpUtility.ParseQueryString(location.Query)["state"];
        var claims = Claims(email: "stranger@other.example");

        var back = await owner.GetAsync($"/api/auth/{provider}/callback?code={_idp.Consent(location, claims)}&state={state}");

        back.Headers.Location!.ToString().ShouldStartWith("/settings/single-sign-on?tried=");
        var outcome = await (await owner.GetAsync($"{path}/test")).ReadJsonAsync();
        outcome.GetProperty("succeeded").GetBoolean().ShouldBeFalse();
        outcome.GetProperty("code").GetString().ShouldBe("email_not_trusted");
        outcome.GetProperty("email").GetString().ShouldBe("stranger@other.example");
        (await _host.InScopeAsync(db => db.Set<User>().CountAsync(u => u.Email == "stranger@other.example"))).ShouldBe(0);
    }

    [Fact]
    public async Task Sso_Enforced_ForbidsPasswordsButForOwners()
    {
        var (organization, _, owner) = await ConnectAsync(enforced: true);
        using var _1 = owner;
        await _host.WithAsync<IAccounts, int>(async accounts =>
        {
            foreach (var (email, role) in new[] { ("dev@corp.example", "member"), ("boss@corp.example", "owner") })
            {
                var user = (await accounts.CreateUserAsync(new NewUser { Email = email, Password = Tenants.Password, EmailVerified = true }, default)).Value;
                (await accounts.AddMemberAsync(organization, user, role, default)).IsSuccess.ShouldBeTrue();
            }

            return 0;
        });
        using var browser = _host.OpenBrowser();

        await (await browser.PostAsync("/api/session", new { email = "dev@corp.example", password = Tenants.Password })).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "sso_required");
        (await browser.PostAsync("/api/session", new { email = "boss@corp.example", password = Tenants.Password })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var found = await (await browser.PostAsync("/api/auth/discover", new { email = "dev@corp.example" })).ReadJsonAsync();
        found.GetProperty("location").GetString()!.ShouldStartWith("/api/auth/sso-");
    }

    [Theory]
    [InlineData("""{"name":"x","issuer":"https://169.254.169.254","client_id":"c"}""", "url_not_allowed")]
    [InlineData("""{"name":"x","issuer":"http://example.com","client_id":"c"}""", "url_not_allowed")]
    [InlineData("""{"name":"","issuer":"https://example.com","client_id":"c"}""", "invalid_connection")]
    [InlineData("""{"name":"x","issuer":"https://example.com","client_id":""}""", "invalid_connection")]
    [InlineData("""{"name":"x","issuer":"https://example.com","client_id":"c","default_role":"owner"}""", "invalid_connection")]
    [InlineData("""{"name":"x","issuer":"https://example.com","client_id":"c","role_mappings":["g=owner"]}""", "invalid_role_mapping")]
    [InlineData("""{"name":"x","issuer":"https://example.com","client_id":"c","role_mappings":["nothing"]}""", "invalid_role_mapping")]
    public async Task Connection_BadField_IsRefused(string json, string code)
    {
        await Tenants.CreateAsync(_host, "corp");
        using var owner = await Tenants.SignInAsync(_host, "corp");

        await (await owner.PostAsync("/api/sso/connections", System.Text.Json.JsonDocument.Parse(json).RootElement)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, code);
    }
}
