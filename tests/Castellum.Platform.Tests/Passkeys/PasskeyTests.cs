using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Platform.Passkeys;
using Castellum.Platform.People;
using Castellum.Platform.SecondFactor;
using Castellum.Platform.Sso;
using Castellum.Platform.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Tests.Passkeys;

public sealed class PasskeyTests : IAsyncLifetime
{
    private readonly SoftwareAuthenticator _device = new();
    private PlatformHost _host = null!;
    private Browser _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await PlatformHost.StartAsync();
        await Tenants.CreateAsync(_host, "one");
        _owner = await Tenants.SignInAsync(_host, "one");
    }

    public async ValueTask DisposeAsync()
    {
        _owner.Dispose();
        await _host.DisposeAsync();
        _device.Dispose();
    }

    private static async Task<(string Ceremony, JsonElement Options)> AskAsync(Browser browser, string path, object? body = null)
    {
        var response = await browser.PostAsync(path, body);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        var challenge = await response.ReadJsonAsync();
        return (challenge.GetProperty("ceremony").GetString()!, challenge.GetProperty("options"));
    }

    private async Task<JsonElement> RegisterAsync(Browser? browser = null, SoftwareAuthenticator? device = null, string name = "Laptop")
    {
        var (ceremony, options) = await AskAsync(browser ?? _owner, "/api/account/passkeys/options");
        var added = await (browser ?? _owner).PostAsync("/api/account/passkeys", new { ceremony, name, credential = (device ?? _device).Create(options) });
        added.StatusCode.ShouldBe(HttpStatusCode.Created, await added.Content.ReadAsStringAsync());
        return await added.ReadJsonAsync();
    }

    private async Task<HttpResponseMessage> SignInAsync(Browser browser, object? body = null)
    {
        var (ceremony, options) = await AskAsync(browser, "/api/session/passkey/options", body);
        return await browser.PostAsync("/api/session/passkey", new { ceremony, credential = _device.Get(options) });
    }

    [Fact]
    public async Task Registration_ThenSignInWithoutAName_OpensASession()
    {
        var added = await RegisterAsync();
        added.GetProperty("name").GetString().ShouldBe("Laptop");
        added.GetProperty("backed_up").GetBoolean().ShouldBeTrue();
        using var browser = _host.OpenBrowser();

        var signedIn = await SignInAsync(browser);

        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK, await signedIn.Content.ReadAsStringAsync());
        (await browser.ReadSessionAsync()).GetProperty("user").GetProperty("email").GetString().ShouldBe("owner@one.example");
        _host.Mail.Mails.ShouldContain(m => m.Template == "passkey-added" && m.To == "owner@one.example" && m.Values["passkey"] == "Laptop");
        var listed = await (await _owner.GetAsync("/api/account/passkeys")).ReadJsonAsync();
        listed.GetProperty("data")[0].GetProperty("last_used_at").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task Options_ForSigningIn_NameNobody()
    {
        await RegisterAsync();
        using var browser = _host.OpenBrowser();

        var (_, options) = await AskAsync(browser, "/api/session/passkey/options");

        options.GetProperty("allowCredentials").GetArrayLength().ShouldBe(0);
        options.GetProperty("userVerification").GetString().ShouldBe("required");
        options.GetProperty("rpId").GetString().ShouldBe("localhost");
    }

    [Fact]
    public async Task SecondFactor_AfterThePassword_TakesAPasskeyInsteadOfACode()
    {
        await RegisterAsync();
        _device.Verifies = false;
        var secret = (await (await _owner.PostAsync("/api/account/totp")).ReadJsonAsync()).GetProperty("secret_base32").GetString()!;
        await _owner.PostAsync("/api/account/totp/confirm", new { code = CodeOf(secret) });
        using var browser = _host.OpenBrowser();
        var right = new { email = "owner@one.example", password = Tenants.Password };
        await (await browser.PostAsync("/api/session", right)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "second_factor_required");

        await (await browser.PostAsync("/api/session/passkey/options", new { right.email, password = "not the password" }))
            .ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "wrong_credentials");
        (await SignInAsync(browser, right)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private string CodeOf(string base32)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        return Totp.CodeAt(secret, Totp.StepAt(_host.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task SecondFactor_PasskeyOfSomebodyElse_IsRefused()
    {
        await RegisterAsync();
        await Tenants.CreateAsync(_host, "two");
        using var other = await Tenants.SignInAsync(_host, "two");
        using var otherDevice = new SoftwareAuthenticator();
        await RegisterAsync(other, otherDevice);
        using var browser = _host.OpenBrowser();

        var (ceremony, _) = await AskAsync(browser, "/api/session/passkey/options", new { email = "owner@one.example", password = Tenants.Password });
        var (_, foreign) = await AskAsync(browser, "/api/session/passkey/options");
        otherDevice.Challenge = foreign.GetProperty("challenge").GetString();

        await (await browser.PostAsync("/api/session/passkey", new { ceremony, credential = otherDevice.Get(foreign) }))
            .ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "passkey_refused");
    }

    public static TheoryData<string> Attacks => ["another origin", "another domain", "another challenge", "another key", "no verification", "creation instead of assertion", "unknown user handle", "counter turned back"];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Assertion_Attacked_IsRefused(string attack)
    {
        _device.Count = 5;
        await RegisterAsync();
        _device.Count = 6;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        switch (attack)
        {
            case "another origin": _device.Origin = "http://localhost.evil.example"; break;
            case "another domain": _device.Domain = "evil.example"; break;
            case "another challenge": _device.Challenge = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"; break;
            case "another key": _device.SigningKey = key; break;
            case "no verification": _device.Verifies = false; break;
            case "creation instead of assertion": _device.Type = "webauthn.create"; break;
            case "unknown user handle": _device.UserHandle = "AAAA"; break;
            default: _device.Count = 4; break;
        }

        using var browser = _host.OpenBrowser();

        await (await SignInAsync(browser)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "passkey_refused");

        (await browser.ReadSessionAsync()).GetProperty("signed_in").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Answer_ReplayedOrLateOrOfAnotherPurpose_IsRefused()
    {
        await RegisterAsync();
        using var browser = _host.OpenBrowser();
        var (ceremony, options) = await AskAsync(browser, "/api/session/passkey/options");
        var answer = new { ceremony, credential = _device.Get(options) };
        (await browser.PostAsync("/api/session/passkey", answer)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await browser.PostAsync("/api/session/passkey", answer)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "passkey_refused");

        var (late, lateOptions) = await AskAsync(browser, "/api/session/passkey/options");
        _host.Clock.Advance(TimeSpan.FromMinutes(6));
        await (await browser.PostAsync("/api/session/passkey", new { ceremony = late, credential = _device.Get(lateOptions) }))
            .ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "passkey_refused");

        var (registration, registrationOptions) = await AskAsync(_owner, "/api/account/passkeys/options");
        await (await browser.PostAsync("/api/session/passkey", new { ceremony = registration, credential = _device.Get(registrationOptions) }))
            .ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "passkey_refused");
    }

    [Theory]
    [InlineData("http://evil.example", "localhost")]
    [InlineData("http://localhost:8080", "evil.example")]
    public async Task Registration_ForAnotherSite_IsRefused(string origin, string domain)
    {
        (_device.Origin, _device.Domain) = (origin, domain);
        var (ceremony, options) = await AskAsync(_owner, "/api/account/passkeys/options");

        await (await _owner.PostAsync("/api/account/passkeys", new { ceremony, name = "Laptop", credential = _device.Create(options) }))
            .ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "passkey_refused");
    }

    [Fact]
    public async Task Registration_BegunBySomebodyElse_IsRefused()
    {
        await Tenants.CreateAsync(_host, "two");
        using var other = await Tenants.SignInAsync(_host, "two");
        var (ceremony, options) = await AskAsync(other, "/api/account/passkeys/options");

        await (await _owner.PostAsync("/api/account/passkeys", new { ceremony, name = "Laptop", credential = _device.Create(options) }))
            .ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "passkey_refused");
    }

    [Fact]
    public async Task Passkey_Renamed_Removed_NoLongerSignsIn()
    {
        var id = (await RegisterAsync()).GetProperty("id").GetString();
        var path = $"/api/account/passkeys/{id}";
        (await (await _owner.SendAsync(HttpMethod.Patch, path, new { name = "Old laptop" })).ReadJsonAsync()).GetProperty("name").GetString().ShouldBe("Old laptop");
        await (await _owner.SendAsync(HttpMethod.Patch, path, new { name = " " })).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_name");

        (await _owner.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await _owner.DeleteAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "passkey_not_found");

        using var browser = _host.OpenBrowser();
        await (await SignInAsync(browser)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "passkey_refused");
    }

    [Fact]
    public async Task Passkey_OnlyWayIn_CannotBeRemoved()
    {
        var id = (await RegisterAsync()).GetProperty("id").GetString();
        await _host.InScopeAsync(db => db.Set<User>().ExecuteUpdateAsync(s => s.SetProperty(u => u.PasswordHash, (string?)null)));

        await (await _owner.DeleteAsync($"/api/account/passkeys/{id}")).ShouldBeProblemAsync(HttpStatusCode.Conflict, "last_way_in");

        (await _host.InScopeAsync(db => db.Set<Passkey>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Account_Disabled_IsNotLetIn()
    {
        await RegisterAsync();
        var now = _host.Clock.GetUtcNow();
        await _host.InScopeAsync(db => db.Set<User>().ExecuteUpdateAsync(s => s.SetProperty(u => u.DisabledAt, now)));
        using var browser = _host.OpenBrowser();

        await (await SignInAsync(browser)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "wrong_credentials");
    }

    [Fact]
    public async Task Organization_EnforcingItsProvider_LetsMembersPasskeysNotIn()
    {
        var organization = await Tenants.CreateAsync(_host, "corp");
        await _host.WithAsync<IAccounts, int>(async accounts =>
        {
            var user = (await accounts.CreateUserAsync(new NewUser { Email = "dev@corp.example", Password = Tenants.Password, EmailVerified = true }, default)).Value;
            (await accounts.AddMemberAsync(organization, user, "member", default)).IsSuccess.ShouldBeTrue();
            return 0;
        });
        using var member = _host.OpenBrowser();
        await member.SignInAsync("dev@corp.example", Tenants.Password);
        await RegisterAsync(member);
        using var owner = await Tenants.SignInAsync(_host, "corp");
        await owner.PostAsync("/api/sso/domains", new { domain = "corp.example" });
        var now = _host.Clock.GetUtcNow();
        await _host.InScopeAsync(db => db.Set<DomainClaim>().ExecuteUpdateAsync(s => s.SetProperty(d => d.VerifiedAt, now)), organization);
        await owner.PostAsync("/api/sso/connections", new { name = "Corp", issuer = "https://idp.example.com", client_id = "c", enabled = true, enforced = true });
        using var browser = _host.OpenBrowser();

        await (await SignInAsync(browser)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "sso_required");
    }
}
