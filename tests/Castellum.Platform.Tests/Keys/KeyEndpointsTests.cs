using System.Net;
using Castellum.Foundation.Web.Access;
using Castellum.Platform.Keys;
using Castellum.Platform.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Castellum.Platform.Tests.Keys;

public class KeyEndpointsTests
{
    private static Task<PlatformHost> StartAsync() => PlatformHost.StartAsync(map: app =>
        app.MapGet("/v1/who", (HttpContext context) => context.GetCaller().Organization.ToString()).RequirePermission(Permissions.UseGateway));

    private static async Task<HttpStatusCode> CallAsync(PlatformHost host, string secret, string header = "Authorization")
    {
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, header == "Authorization" ? $"Bearer {secret}" : secret);
        return (await client.GetAsync("/v1/who")).StatusCode;
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("X-API-Key")]
    [InlineData("x-api-key")]
    [InlineData("x-goog-api-key")]
    public async Task Key_InEveryAcceptedHeader_LetsIn(string header)
    {
        await using var host = await StartAsync();
        using var browser = host.OpenBrowser();
        var secret = (await browser.SetUpAsync(host)).GetProperty("api_key").GetProperty("secret").GetString()!;

        (await CallAsync(host, secret, header)).ShouldBe(HttpStatusCode.OK);
        using var client = host.CreateClient();
        (await client.GetAsync($"/v1/who?key={secret}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync($"/api/keys?key={secret}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Revoke_UsedKey_StopsItAtOnce()
    {
        await using var host = await StartAsync();
        using var browser = host.OpenBrowser();
        var key = (await browser.SetUpAsync(host)).GetProperty("api_key");
        var secret = key.GetProperty("secret").GetString()!;
        (await CallAsync(host, secret)).ShouldBe(HttpStatusCode.OK);

        (await browser.DeleteAsync($"/api/keys/{key.GetProperty("id").GetString()}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await CallAsync(host, secret)).ShouldBe(HttpStatusCode.Unauthorized);
        (await CallAsync(host, ApiKeySecret.Generate(false).Reveal())).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Rotate_WithOverlap_BothWorkUntilItEnds()
    {
        await using var host = await StartAsync();
        using var browser = host.OpenBrowser();
        var key = (await browser.SetUpAsync(host)).GetProperty("api_key");
        var old = key.GetProperty("secret").GetString()!;

        var rotated = await (await browser.PostAsync($"/api/keys/{key.GetProperty("id").GetString()}/rotate", new { overlap_seconds = 60 })).ReadJsonAsync();

        var fresh = rotated.GetProperty("secret").GetString()!;
        (await CallAsync(host, old)).ShouldBe(HttpStatusCode.OK);
        (await CallAsync(host, fresh)).ShouldBe(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromSeconds(61));
        (await CallAsync(host, old)).ShouldBe(HttpStatusCode.Unauthorized);
        (await CallAsync(host, fresh)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Create_WithExpiry_RefusesAfterIt()
    {
        await using var host = await StartAsync();
        using var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);
        var expires = host.Clock.GetUtcNow().AddHours(1);

        var created = await browser.PostAsync("/api/keys", new { name = "Short", kind = "test", expires_at = expires, allowed_models = new[] { "gpt-*" } });

        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var body = await created.ReadJsonAsync();
        body.GetProperty("kind").GetString().ShouldBe("test");
        var secret = body.GetProperty("secret").GetString()!;
        (await CallAsync(host, secret)).ShouldBe(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromHours(2));
        (await CallAsync(host, secret)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Create_NetworkNotMatching_Refuses()
    {
        await using var host = await StartAsync();
        using var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);

        var created = await (await browser.PostAsync("/api/keys", new { name = "Office", allowed_networks = new[] { "203.0.113.0/24" } })).ReadJsonAsync();

        (await CallAsync(host, created.GetProperty("secret").GetString()!)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":"x","scopes":["fly"]}""", "scopes")]
    [InlineData("""{"name":"x","scopes":[]}""", "scopes")]
    [InlineData("""{"name":"x","allowed_networks":["300.1.1.1"]}""", "allowed_networks")]
    [InlineData("""{"name":"x","requests_per_minute":0}""", "requests_per_minute")]
    [InlineData("""{"name":"x","monthly_budget_usd":-1}""", "monthly_budget_usd")]
    [InlineData("""{"name":"x","expires_at":"2020-01-01T00:00:00Z"}""", "expires_at")]
    [InlineData("""{"name":"x","kind":"other"}""", "kind")]
    public async Task Create_BadField_NamesIt(string json, string field)
    {
        await using var host = await StartAsync();
        using var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);

        var response = await browser.PostAsync("/api/keys", System.Text.Json.JsonDocument.Parse(json).RootElement);

        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_api_key_request");
        problem.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task List_ManyKeys_PagesThroughAllOnceNewestFirst()
    {
        await using var host = await StartAsync();
        using var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);
        for (var i = 0; i < 7; i++)
        {
            await browser.PostAsync("/api/keys", new { name = $"key {i}" });
        }

        List<string> names = [];
        string? cursor = null;
        do
        {
            var page = await (await browser.GetAsync($"/api/keys?limit=3{(cursor is null ? "" : $"&cursor={cursor}")}")).ReadJsonAsync();
            names.AddRange(page.GetProperty("data").EnumerateArray().Select(k => k.GetProperty("name").GetString()!));
            cursor = page.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null && names.Count < 100);

        names.Count.ShouldBe(8);
        names.Distinct().Count().ShouldBe(8);
        await (await browser.GetAsync("/api/keys?cursor=!!")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_cursor");
    }
}
