using System.Net;
using System.Net.Http.Json;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Platform.Idempotency;
using Castellum.Platform.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Tests.Idempotency;

public class IdempotencyTests
{
    private static async Task<(PlatformHost Host, Browser Browser)> StartAsync()
    {
        var host = await PlatformHost.StartAsync();
        var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);
        return (host, browser);
    }

    [Fact]
    public async Task SameKeyAndRequest_GetsTheFirstAnswerAgainAndCreatesOnce()
    {
        var (host, browser) = await StartAsync();
        await using var _ = host;
        browser.Headers["Idempotency-Key"] = "7f1c";
        var first = await browser.PostAsync("/api/keys", new { name = "Once" });
        var second = await browser.PostAsync("/api/keys", new { name = "Once" });

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        second.Headers.GetValues("Idempotency-Replayed").Single().ShouldBe("true");
        second.Headers.Location.ShouldBe(first.Headers.Location);
        second.Content.Headers.ContentType.ShouldBe(first.Content.Headers.ContentType);
        var text = await first.Content.ReadAsStringAsync();
        text.ShouldContain("ak_live_");
        (await second.Content.ReadAsStringAsync()).ShouldBe(text);
        (await CountAsync(browser, "Once")).ShouldBe(1);
    }

    [Fact]
    public async Task SameKeyOtherBodyOrPath_IsRefused()
    {
        var (host, browser) = await StartAsync();
        await using var _ = host;
        browser.Headers["Idempotency-Key"] = "7f1c";
        await browser.PostAsync("/api/keys", new { name = "One" });

        await (await browser.PostAsync("/api/keys", new { name = "Two" })).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        await (await browser.PostAsync("/api/webhooks", new { name = "One" })).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        (await CountAsync(browser, "Two")).ShouldBe(0);
    }

    [Fact]
    public async Task SameKeyOfManyAtOnce_CreatesOnce()
    {
        var (host, browser) = await StartAsync();
        await using var _ = host;
        browser.Headers["Idempotency-Key"] = "race";
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => browser.PostAsync("/api/keys", new { name = "Raced" })));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Created || a.StatusCode == HttpStatusCode.Conflict);
        answers.ShouldContain(a => a.StatusCode == HttpStatusCode.Created);
        (await CountAsync(browser, "Raced")).ShouldBe(1);
    }

    [Fact]
    public async Task SameKeyOfAnotherCallerOrOrganisation_IsAnotherKey()
    {
        await using var host = await PlatformHost.StartAsync();
        await Tenants.CreateAsync(host, "left");
        await Tenants.CreateAsync(host, "right");
        foreach (var tenant in new[] { "left", "right" })
        {
            using var owner = await Tenants.SignInAsync(host, tenant);
            owner.Headers["Idempotency-Key"] = "same";
            var answer = await owner.PostAsync("/api/keys", new { name = tenant });
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            answer.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task AfterADay_TheKeyIsFree()
    {
        var (host, browser) = await StartAsync();
        await using var _ = host;
        browser.Headers["Idempotency-Key"] = "7f1c";
        await browser.PostAsync("/api/keys", new { name = "Daily" });
        host.Clock.Advance(TimeSpan.FromHours(25));

        (await browser.PostAsync("/api/keys", new { name = "Daily" })).Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        (await CountAsync(browser, "Daily")).ShouldBe(2);
    }

    [Fact]
    public async Task AnswerAtRest_ShowsNoSecret()
    {
        var (host, browser) = await StartAsync();
        await using var _ = host;
        browser.Headers["Idempotency-Key"] = "7f1c";
        var secret = (await (await browser.PostAsync("/api/keys", new { name = "Hidden" })).ReadJsonAsync()).GetProperty("secret").GetString()!;

        var stored = await host.InScopeAsync(db => db.Set<IdempotentCall>().AcrossOrganizations().SingleAsync());
        System.Text.Encoding.UTF8.GetString(stored.Answer!).ShouldNotContain(secret);
    }

    [Fact]
    public async Task UnusableKey_IsRefused()
    {
        var (host, browser) = await StartAsync();
        await using var _ = host;
        browser.Headers["Idempotency-Key"] = "with space";

        await (await browser.PostAsync("/api/keys", new { name = "One" })).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_idempotency_key");
    }

    private static async Task<int> CountAsync(Browser browser, string name)
    {
        browser.Headers.Remove("Idempotency-Key");
        var page = await (await browser.GetAsync("/api/keys")).ReadJsonAsync();
        return page.GetProperty("data").EnumerateArray().Count(k => k.GetProperty("name").GetString() == name);
    }
}
