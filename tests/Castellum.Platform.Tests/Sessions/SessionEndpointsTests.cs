using System.Net;
using System.Net.Http.Json;
using Castellum.Platform.Tests.Hosting;

namespace Castellum.Platform.Tests.Sessions;

public class SessionEndpointsTests
{
    [Fact]
    public async Task Get_Anonymous_SaysSignedOut()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = host.OpenBrowser();

        var session = await browser.ReadSessionAsync();

        session.GetProperty("signed_in").GetBoolean().ShouldBeFalse();
        session.GetProperty("user").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Theory]
    [InlineData(Scenarios.OwnerEmail, "not the password")]
    [InlineData("nobody@example.com", Scenarios.OwnerPassword)]
    [InlineData("no address", Scenarios.OwnerPassword)]
    public async Task SignIn_AnyWrongPart_AnswersTheSame(string email, string password)
    {
        await using var host = await PlatformHost.StartAsync();
        using var owner = host.OpenBrowser();
        await owner.SetUpAsync(host);
        using var browser = host.OpenBrowser();

        var response = await browser.PostAsync("/api/session", new { email, password });

        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "wrong_credentials");
        problem.GetProperty("detail").GetString().ShouldBe("The e-mail address or the password is wrong.");
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Theory]
    [InlineData(Scenarios.OwnerEmail)]
    [InlineData("nobody@example.com")]
    public async Task SignIn_TooManyFailures_LocksKnownAndUnknownAlike(string email)
    {
        await using var host = await PlatformHost.StartAsync(o => o.SignInFailureLimit = 3);
        using var owner = host.OpenBrowser();
        await owner.SetUpAsync(host);
        using var browser = host.OpenBrowser();
        for (var i = 0; i < 3; i++)
        {
            (await browser.PostAsync("/api/session", new { email, password = "wrong password" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        var locked = await browser.PostAsync("/api/session", new { email, password = Scenarios.OwnerPassword });

        await locked.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "too_many_attempts");
        locked.Headers.RetryAfter.ShouldNotBeNull();
        host.Clock.Advance(TimeSpan.FromMinutes(16));
        var later = await browser.PostAsync("/api/session", new { email, password = Scenarios.OwnerPassword });
        later.StatusCode.ShouldBe(email == Scenarios.OwnerEmail ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task SignIn_ParallelGuesses_NoMoreThanTheLimitAreLookedAt()
    {
        await using var host = await PlatformHost.StartAsync(o => o.SignInFailureLimit = 5);
        using var owner = host.OpenBrowser();
        await owner.SetUpAsync(host);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            using var browser = host.OpenBrowser();
            return (await browser.PostAsync("/api/session", new { email = Scenarios.OwnerEmail, password = $"guess number {i}" })).StatusCode;
        }));

        answers.Count(s => s == HttpStatusCode.Unauthorized).ShouldBe(5);
        answers.Count(s => s == HttpStatusCode.TooManyRequests).ShouldBe(15);
    }

    [Fact]
    public async Task Cookie_OnSignIn_IsHttpOnlyLaxAndFresh()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);
        var before = browser.Cookies.GetCookies(new Uri("http://localhost/"))["castellum_session"]!.Value;

        var response = await browser.PostAsync("/api/session", new { email = Scenarios.OwnerEmail, password = Scenarios.OwnerPassword });

        var cookie = response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("castellum_session="));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldNotContain(before);
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", $"castellum_session={before}");
        (await client.GetAsync("/api/keys")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("https://castellum.example.com", true)]
    [InlineData("http://localhost:8080", false)]
    public async Task Cookie_BehindAProxyThatEndsTls_IsSecure(string publicUrl, bool secure)
    {
        await using var host = await PlatformHost.StartAsync(o => o.PublicUrl = new Uri(publicUrl));
        await Tenants.CreateAsync(host, "one");
        using var browser = host.OpenBrowser();

        var response = await browser.PostAsync("/api/session", new { email = "owner@one.example", password = Tenants.Password });

        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        cookie.Contains("secure", StringComparison.OrdinalIgnoreCase).ShouldBe(secure);
        cookie.ShouldStartWith(secure ? "__Host-castellum_session=" : "castellum_session=");
        cookie.ShouldContain("path=/;");
        cookie.ShouldNotContain("domain", Case.Insensitive);
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        (await client.GetAsync("/api/keys")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Cookie_ChosenByAttacker_IsNotTakenOver()
    {
        await using var host = await PlatformHost.StartAsync();
        using var owner = host.OpenBrowser();
        await owner.SetUpAsync(host);
        using var victim = host.OpenBrowser();
        var planted = new string('A', 43);
        victim.Cookies.Add(new Uri("http://localhost/"), new Cookie("castellum_session", planted));

        await victim.SignInAsync(Scenarios.OwnerEmail, Scenarios.OwnerPassword);

        using var attacker = host.CreateClient();
        attacker.DefaultRequestHeaders.Add("Cookie", $"castellum_session={planted}");
        (await attacker.GetAsync("/api/keys")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task UnsafeMethod_WithoutCsrfToken_IsRefused()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);

        foreach (var token in new[] { null, "", "wrong", browser.CsrfToken + "x" })
        {
            browser.CsrfToken = token;
            await (await browser.PostAsync("/api/keys", new { name = "x" })).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "csrf_token_invalid");
        }
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task SignIn_FromAnotherSite_IsRefused(string header, string value)
    {
        await using var host = await PlatformHost.StartAsync();
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        var response = await client.PostAsJsonAsync("/api/session", new { email = "a@b.example", password = "whatever it is" });

        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "cross_site_request");
    }

    [Fact]
    public async Task SignOut_SignedIn_EndsTheSession()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);

        (await browser.DeleteAsync("/api/session")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await browser.ReadSessionAsync()).GetProperty("signed_in").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Session_Idle_ExpiresAndUseKeepsItAliveUpToTheEnd()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);
        for (var day = 0; day < 55; day += 11)
        {
            host.Clock.Advance(TimeSpan.FromDays(11));
            (await browser.GetAsync("/api/keys")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        host.Clock.Advance(TimeSpan.FromDays(6));

        await (await browser.GetAsync("/api/keys")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "session_expired");
    }

    [Fact]
    public async Task Switch_ForeignOrganization_IsNotFound()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);

        var response = await browser.PutAsync("/api/session/organization", new { organization_id = Guid.CreateVersion7() });

        await response.ShouldBeProblemAsync(HttpStatusCode.NotFound, "organization_not_found");
    }
}
