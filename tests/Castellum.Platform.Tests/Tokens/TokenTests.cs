using System.Net;
using System.Net.Http.Headers;
using Castellum.Platform.Tests.Hosting;

namespace Castellum.Platform.Tests.Tokens;

public class TokenTests
{
    private static async Task<(string Access, string Refresh)> ReadAsync(HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        var body = await response.ReadJsonAsync();
        return (body.GetProperty("access_token").GetString()!, body.GetProperty("refresh_token").GetString()!);
    }

    private static async Task<(string Access, string Refresh)> SignInAsync(PlatformHost host)
    {
        using var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);
        using var client = host.OpenBrowser();
        return await ReadAsync(await client.PostAsync("/api/tokens", new { email = Scenarios.OwnerEmail, password = Scenarios.OwnerPassword }));
    }

    private static async Task<HttpResponseMessage> RefreshAsync(PlatformHost host, string token)
    {
        using var browser = host.OpenBrowser();
        return await browser.PostAsync("/api/tokens/refresh", new { refresh_token = token });
    }

    private static async Task<HttpStatusCode> CallAsync(PlatformHost host, string token, string path = "/api/keys")
    {
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await client.GetAsync(path)).StatusCode;
    }

    [Fact]
    public async Task AccessToken_WithoutCookieOrCsrf_LetsIn()
    {
        await using var host = await PlatformHost.StartAsync();
        var (access, _) = await SignInAsync(host);

        (await CallAsync(host, access)).ShouldBe(HttpStatusCode.OK);
        (await CallAsync(host, access[..^4] + "AAAA")).ShouldBe(HttpStatusCode.Unauthorized);
        (await CallAsync(host, "a.b.c")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task AccessToken_OfAnotherNode_IsKnownThereToo()
    {
        await using var one = await PlatformHost.StartAsync();
        var (access, _) = await SignInAsync(one);
        await using var two = await PlatformHost.StartAsync(shareDatabaseWith: one);

        (await CallAsync(two, access)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AccessToken_AfterSevenDaysOrRevocation_IsRefused()
    {
        await using var host = await PlatformHost.StartAsync();
        var (access, refresh) = await SignInAsync(host);
        host.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(2));
        (await CallAsync(host, access)).ShouldBe(HttpStatusCode.Unauthorized);

        var (renewed, _) = await ReadAsync(await RefreshAsync(host, refresh));
        (await CallAsync(host, renewed)).ShouldBe(HttpStatusCode.OK);
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", renewed);
        (await client.PostAsync("/api/tokens/revoke", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await CallAsync(host, renewed)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Refresh_ReusedLater_EndsTheWholeFamily()
    {
        await using var host = await PlatformHost.StartAsync();
        var (_, first) = await SignInAsync(host);
        var (access, second) = await ReadAsync(await RefreshAsync(host, first));
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        await (await RefreshAsync(host, first)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "refresh_token_invalid");

        (await CallAsync(host, access)).ShouldBe(HttpStatusCode.Unauthorized);
        await (await RefreshAsync(host, second)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "refresh_token_invalid");
    }

    [Fact]
    public async Task Refresh_TwiceAtTheSameTime_GivesOnePairAndKeepsTheFamily()
    {
        await using var host = await PlatformHost.StartAsync();
        var (_, first) = await SignInAsync(host);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RefreshAsync(host, first)));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        var (access, _) = await ReadAsync(answers.Single(a => a.StatusCode == HttpStatusCode.OK));
        (await CallAsync(host, access)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Refresh_After30Days_IsRefused()
    {
        await using var host = await PlatformHost.StartAsync();
        var (_, first) = await SignInAsync(host);
        host.Clock.Advance(TimeSpan.FromDays(31));

        await (await RefreshAsync(host, first)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "refresh_token_invalid");
    }
}
