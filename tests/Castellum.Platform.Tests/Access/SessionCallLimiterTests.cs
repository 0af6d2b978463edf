using System.Net;
using Castellum.Platform.Tests.Hosting;

namespace Castellum.Platform.Tests.Access;

public class SessionCallLimiterTests
{
    private const int Limit = 60;
    private const int Calls = 200;

    [Fact]
    public async Task Calls_OfOneSession_AreBoundedAndSayWhatIsLeft()
    {
        await using var host = await PlatformHost.StartAsync(options => options.SessionCallsPerMinute = Limit);
        await Tenants.CreateAsync(host, "one");
        using var browser = await Tenants.SignInAsync(host, "one");
        using var other = await Tenants.SignInAsync(host, "one");

        var first = await browser.GetAsync("/api/account");
        first.Headers.GetValues("RateLimit-Limit").ShouldBe(["60"]);
        int.Parse(first.Headers.GetValues("RateLimit-Remaining").Single()).ShouldBeInRange(Limit - 2, Limit - 1);
        int.Parse(first.Headers.GetValues("RateLimit-Reset").Single()).ShouldBeInRange(1, 60);

        // All at once: one after the other, a slow machine would be given new calls meanwhile.
        var answers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => browser.GetAsync("/api/account")));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBeGreaterThanOrEqualTo(Limit - 2);
        var refused = answers.First(a => a.StatusCode == HttpStatusCode.TooManyRequests);
        await refused.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "too_many_calls");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        refused.Headers.GetValues("RateLimit-Remaining").ShouldBe(["0"]);
        (await other.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Calls_OfKeys_CountByTheirOwnLimits()
    {
        await using var host = await PlatformHost.StartAsync(options => options.SessionCallsPerMinute = Limit);
        using var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);
        var key = await (await browser.PostAsync("/api/keys", new { name = "Manager", scopes = new[] { "manage_keys" } })).ReadJsonAsync();
        using var program = host.OpenBrowser();
        program.Headers["X-API-Key"] = key.GetProperty("secret").GetString()!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => program.GetAsync("/api/keys")));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK && !a.Headers.Contains("RateLimit-Limit"));
    }
}
