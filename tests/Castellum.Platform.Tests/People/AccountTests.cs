using System.Net;
using Castellum.Platform.Tests.Hosting;

namespace Castellum.Platform.Tests.People;

public class AccountTests
{
    private const string Email = "grace@example.com";
    private const string Password = "nanosecond of wire";

    private static async Task<Browser> SignUpAsync(PlatformHost host)
    {
        var browser = host.OpenBrowser();
        (await browser.PostAsync("/api/account", new { email = Email, password = Password, name = "Grace" })).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return browser;
    }

    private static async Task<Browser> SignUpAndVerifyAsync(PlatformHost host)
    {
        var browser = await SignUpAsync(host);
        (await browser.PostAsync("/api/account/verify", new { token = host.Mail.TokenOf(Email, "verify-email") })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return browser;
    }

    [Fact]
    public async Task SignUp_ThenVerify_CanSignInAndCreateAnOrganization()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = await SignUpAsync(host);
        await (await browser.PostAsync("/api/session", new { email = Email, password = Password })).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "email_not_verified");

        await browser.PostAsync("/api/account/verify", new { token = host.Mail.TokenOf(Email, "verify-email") });
        await browser.SignInAsync(Email, Password);
        var created = await browser.PostAsync("/api/organizations", new { name = "Flow-Matic" });

        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = (await created.ReadJsonAsync()).GetProperty("id").GetString();
        var session = await (await browser.PutAsync("/api/session/organization", new { organization_id = id })).ReadJsonAsync();
        session.GetProperty("organization").GetProperty("slug").GetString().ShouldBe("flow-matic");
        session.GetProperty("organization").GetProperty("role").GetString().ShouldBe("owner");
    }

    [Fact]
    public async Task SignUp_KnownAddress_AnswersTheSameAndTellsOnlyTheOwner()
    {
        await using var host = await PlatformHost.StartAsync();
        using var first = await SignUpAndVerifyAsync(host);
        using var second = host.OpenBrowser();

        var known = await second.PostAsync("/api/account", new { email = Email, password = "another password 1", name = "Eve" });
        var unknown = await second.PostAsync("/api/account", new { email = "new@example.com", password = "another password 1", name = "Eve" });

        known.StatusCode.ShouldBe(unknown.StatusCode);
        (await known.Content.ReadAsStringAsync()).ShouldBe(await unknown.Content.ReadAsStringAsync());
        host.Mail.Mails.Count(m => m.To == Email && m.Template == "account-exists").ShouldBe(1);
        using var browser = host.OpenBrowser();
        (await browser.PostAsync("/api/session", new { email = Email, password = "another password 1" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task SignUp_Closed_IsRefused()
    {
        await using var host = await PlatformHost.StartAsync(o => o.AllowSignUp = false);
        using var browser = host.OpenBrowser();

        await (await browser.PostAsync("/api/account", new { email = Email, password = Password })).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "sign_up_closed");
    }

    [Theory]
    [InlineData("""{"email":"a@b.example","password":"long enough 1","is_operator":true}""")]
    [InlineData("""{"email":"a@b.example","password":"long enough 1","email_verified_at":"2020-01-01T00:00:00Z"}""")]
    public async Task SignUp_WithFieldsOfTheEntity_IsRefused(string json)
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = host.OpenBrowser();

        var response = await browser.PostAsync("/api/account", System.Text.Json.JsonDocument.Parse(json).RootElement);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        host.Mail.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task SignUp_OversizedFields_AreRefused()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = host.OpenBrowser();

        foreach (var body in new object[]
        {
            new { email = new string('a', 300) + "@example.com", password = Password },
            new { email = Email, password = new string('x', 10_000) },
            new { email = Email, password = Password, name = new string('n', 101) },
            new { email = Email, password = Password, name = "a\r\nb" },
        })
        {
            (await browser.PostAsync("/api/account", body)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task SignUp_ByTheOwnerAfterSomebodyElse_LeavesThemNoWayIn()
    {
        await using var host = await PlatformHost.StartAsync();
        using var attacker = host.OpenBrowser();
        await attacker.PostAsync("/api/account", new { email = Email, password = "password of the attacker" });
        using var owner = await SignUpAndVerifyAsync(host);

        await (await attacker.PostAsync("/api/session", new { email = Email, password = "password of the attacker" })).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "wrong_credentials");

        await owner.SignInAsync(Email, Password);
    }

    [Fact]
    public async Task SignUp_LookAlikeAddress_IsAnotherVisibleAddressOrNone()
    {
        await using var host = await PlatformHost.StartAsync();
        using var owner = await SignUpAndVerifyAsync(host);

        await (await owner.PostAsync("/api/account", new { email = "gr\u0430ce@example.com", password = Password })).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_email");
        (await owner.PostAsync("/api/account", new { email = "grace@ex\u0430mple.com", password = Password })).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        host.Mail.Mails[^1].To.ShouldBe("grace@xn--exmple-4nf.com");
    }

    [Fact]
    public async Task Verify_Replayed_IsRefused()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = await SignUpAndVerifyAsync(host);

        var again = await browser.PostAsync("/api/account/verify", new { token = host.Mail.TokenOf(Email, "verify-email") });

        await again.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "token_invalid");
    }

    [Fact]
    public async Task Reset_WithLink_SetsThePasswordOnceAndEndsSessions()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = await SignUpAndVerifyAsync(host);
        await browser.SignInAsync(Email, Password);
        using var other = host.OpenBrowser();
        await other.PostAsync("/api/account/password/forgot", new { email = Email });
        var token = host.Mail.TokenOf(Email, "reset-password");

        (await other.PostAsync("/api/account/password/reset", new { token, password = "short" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await other.PostAsync("/api/account/password/reset", new { token, password = "a brand new phrase" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await browser.ReadSessionAsync()).GetProperty("signed_in").GetBoolean().ShouldBeFalse();
        await other.SignInAsync(Email, "a brand new phrase");
        await (await other.PostAsync("/api/account/password/reset", new { token, password = "yet another phrase" })).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "token_invalid");
    }

    [Fact]
    public async Task Reset_ExpiredOrForeignPurpose_IsRefused()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = await SignUpAsync(host);
        var verification = host.Mail.TokenOf(Email, "verify-email");
        await (await browser.PostAsync("/api/account/password/reset", new { token = verification, password = "a brand new phrase" }))
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "token_invalid");

        await browser.PostAsync("/api/account/password/forgot", new { email = Email });
        host.Clock.Advance(TimeSpan.FromHours(2));

        await (await browser.PostAsync("/api/account/password/reset", new { token = host.Mail.TokenOf(Email, "reset-password"), password = "a brand new phrase" }))
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "token_invalid");
    }

    [Fact]
    public async Task Forgot_UnknownAddress_AnswersTheSameAndSendsNothing()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = host.OpenBrowser();

        (await browser.PostAsync("/api/account/password/forgot", new { email = "nobody@example.com" })).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        host.Mail.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Links_RequestWithForgedHost_StayOnTheConfiguredAddress()
    {
        await using var host = await PlatformHost.StartAsync(o => o.PublicUrl = new Uri("https://ai.example.com"));
        using var client = host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/account")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { email = Email, password = Password }),
        };
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");

        await client.SendAsync(request);

        host.Mail.Mails.Single().Values["link"].ShouldStartWith("https://ai.example.com/verify-email?token=");
    }

    [Fact]
    public async Task Sessions_OnTwoDevices_AreListedAndCanBeEnded()
    {
        await using var host = await PlatformHost.StartAsync();
        using var one = await SignUpAndVerifyAsync(host);
        await one.SignInAsync(Email, Password);
        using var two = host.OpenBrowser();
        await two.SignInAsync(Email, Password);

        var devices = (await (await one.GetAsync("/api/account/sessions")).ReadJsonAsync()).GetProperty("data").EnumerateArray().ToList();
        devices.Count.ShouldBe(2);
        var other = devices.Single(d => !d.GetProperty("current").GetBoolean()).GetProperty("id").GetString();
        (await one.DeleteAsync($"/api/account/sessions/{other}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await two.ReadSessionAsync()).GetProperty("signed_in").GetBoolean().ShouldBeFalse();
        (await one.ReadSessionAsync()).GetProperty("signed_in").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task ChangePassword_WrongCurrent_IsRefusedAndThrottled()
    {
        await using var host = await PlatformHost.StartAsync(o => o.SignInFailureLimit = 3);
        using var browser = await SignUpAndVerifyAsync(host);
        await browser.SignInAsync(Email, Password);

        for (var i = 0; i < 3; i++)
        {
            await (await browser.PutAsync("/api/account/password", new { current_password = $"guess {i}", password = "a brand new phrase" }))
                .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "wrong_password");
        }

        await (await browser.PutAsync("/api/account/password", new { current_password = Password, password = "a brand new phrase" }))
            .ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "too_many_attempts");
    }
}
