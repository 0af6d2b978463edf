using System.Net;
using System.Text.Json;
using Castellum.Foundation.Web.Access;
using Castellum.Platform.Audit;
using Castellum.Platform.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Tests.Keys;

public class EditKeyTests
{
    private static readonly object Everything = new
    {
        name = "Everything",
        scopes = new[] { "use_gateway", "view_analytics" },
        allowed_models = new[] { "gpt-*" },
        allowed_networks = new[] { "203.0.113.0/24" },
        requests_per_minute = 10,
        tokens_per_minute = 1000,
        concurrent_requests = 2,
        daily_budget_usd = 1.5,
        monthly_budget_usd = 20,
        expires_at = "2100-01-01T00:00:00Z",
    };

    private static async Task<(PlatformHost Host, Browser Owner)> StartAsync()
    {
        var host = await PlatformHost.StartAsync(map: app =>
            app.MapGet("/v1/who", (HttpContext context) => context.GetCaller().Organization.ToString()).RequirePermission(Permissions.UseGateway));
        await Tenants.CreateAsync(host, "one");
        return (host, await Tenants.SignInAsync(host, "one"));
    }

    private static async Task<JsonElement> CreateAsync(Browser owner, object body)
    {
        var made = await owner.PostAsync("/api/keys", body);
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        return await made.ReadJsonAsync();
    }

    private static async Task<JsonElement> FindAsync(Browser owner, JsonElement key) =>
        (await (await owner.GetAsync("/api/keys")).ReadJsonAsync()).GetProperty("data").EnumerateArray()
        .Single(k => k.GetProperty("id").GetString() == key.GetProperty("id").GetString());

    private static string PathOf(JsonElement key) => $"/api/keys/{key.GetProperty("id").GetString()}";

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static async Task<HttpStatusCode> CallAsync(PlatformHost host, JsonElement key)
    {
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {key.GetProperty("secret").GetString()}");
        return (await client.GetAsync("/v1/who")).StatusCode;
    }

    private static Task<List<AuditEntry>> ChangesAsync(PlatformHost host) => host.InScopeAsync(db =>
        Castellum.Foundation.Data.Tenancy.AcrossOrganizationsExtensions.AcrossOrganizations(db.Set<AuditEntry>()).AsNoTracking()
            .Where(e => e.Action == "api_key.changed").OrderBy(e => e.Seq).ToListAsync());

    [Fact]
    public async Task Edit_OneMember_LeavesTheOthers()
    {
        var (host, owner) = await StartAsync();
        await using var _ = host;
        var key = await CreateAsync(owner, Everything);

        var edited = await (await owner.PatchAsync(PathOf(key), new { name = " Renamed " })).ReadJsonAsync();

        edited.GetProperty("name").GetString().ShouldBe("Renamed");
        edited.TryGetProperty("secret", out var none).ShouldBeFalse();
        foreach (var member in key.EnumerateObject().Where(m => m.Name is not ("name" or "secret")))
        {
            edited.GetProperty(member.Name).GetRawText().ShouldBe(member.Value.GetRawText(), member.Name);
        }

        var listed = await FindAsync(owner, key);
        listed.GetRawText().ShouldBe(edited.GetRawText());
    }

    [Fact]
    public async Task Edit_Null_ClearsWhatMayBeMissing()
    {
        var (host, owner) = await StartAsync();
        await using var _ = host;
        var key = await CreateAsync(owner, Everything);

        var edited = await (await owner.PatchAsync(PathOf(key), Json(
            """
            {"allowed_models":null,"allowed_networks":null,"requests_per_minute":null,"tokens_per_minute":null,"concurrent_requests":null,
             "daily_budget_usd":null,"monthly_budget_usd":null,"expires_at":null}
            """))).ReadJsonAsync();

        edited.GetProperty("name").GetString().ShouldBe("Everything");
        edited.GetProperty("allowed_models").GetArrayLength().ShouldBe(0);
        edited.GetProperty("allowed_networks").GetArrayLength().ShouldBe(0);
        foreach (var member in new[] { "requests_per_minute", "tokens_per_minute", "concurrent_requests", "daily_budget_usd", "monthly_budget_usd", "expires_at" })
        {
            edited.GetProperty(member).ValueKind.ShouldBe(JsonValueKind.Null, member);
        }
    }

    [Theory]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"scopes":["fly"]}""", "scopes")]
    [InlineData("""{"scopes":null}""", "scopes")]
    [InlineData("""{"allowed_models":[" "]}""", "allowed_models")]
    [InlineData("""{"allowed_networks":["300.1.1.1"]}""", "allowed_networks")]
    [InlineData("""{"requests_per_minute":0}""", "requests_per_minute")]
    [InlineData("""{"tokens_per_minute":-1}""", "tokens_per_minute")]
    [InlineData("""{"concurrent_requests":0}""", "concurrent_requests")]
    [InlineData("""{"daily_budget_usd":-1}""", "daily_budget_usd")]
    [InlineData("""{"monthly_budget_usd":-1}""", "monthly_budget_usd")]
    [InlineData("""{"expires_at":"2020-01-01T00:00:00Z"}""", "expires_at")]
    public async Task Edit_BadField_NamesItAndChangesNothing(string json, string field)
    {
        var (host, owner) = await StartAsync();
        await using var _ = host;
        var key = await CreateAsync(owner, Everything);

        var problem = await (await owner.PatchAsync(PathOf(key), Json(json))).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_api_key_request");

        problem.GetProperty("errors").TryGetProperty(field, out var told).ShouldBeTrue();
        (await ChangesAsync(host)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"kind":"test"}""")]
    [InlineData("""{"display":"ak_live_mine"}""")]
    [InlineData("""{"organization_id":"0197b0a0-0000-7000-8000-000000000000"}""")]
    [InlineData("""{"revoked_at":null}""")]
    public async Task Edit_WhatCannotBeChanged_IsRefused(string json)
    {
        var (host, owner) = await StartAsync();
        await using var _ = host;
        var key = await CreateAsync(owner, Everything);

        (await owner.PatchAsync(PathOf(key), Json(json))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        (await ChangesAsync(host)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Edit_TakesEffectAtTheNextCall()
    {
        var (host, owner) = await StartAsync();
        await using var _ = host;
        var key = await CreateAsync(owner, new { name = "Used" });
        (await CallAsync(host, key)).ShouldBe(HttpStatusCode.OK);

        await owner.PatchAsync(PathOf(key), new { allowed_networks = new[] { "203.0.113.7" } });
        (await CallAsync(host, key)).ShouldBe(HttpStatusCode.Forbidden);
        await owner.PatchAsync(PathOf(key), Json("""{"allowed_networks":null,"scopes":["view_analytics"]}"""));
        (await CallAsync(host, key)).ShouldBe(HttpStatusCode.Forbidden);
        await owner.PatchAsync(PathOf(key), new { scopes = new[] { "use_gateway" }, expires_at = host.Clock.GetUtcNow().AddMinutes(1) });
        (await CallAsync(host, key)).ShouldBe(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        (await CallAsync(host, key)).ShouldBe(HttpStatusCode.Unauthorized);
        await owner.PatchAsync(PathOf(key), Json("""{"expires_at":null}"""));
        (await CallAsync(host, key)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Edit_ExpiredKeyWithoutNewExpiry_Renames()
    {
        var (host, owner) = await StartAsync();
        await using var _ = host;
        var key = await CreateAsync(owner, new { name = "Old", expires_at = host.Clock.GetUtcNow().AddMinutes(1) });
        host.Clock.Advance(TimeSpan.FromMinutes(2));

        (await owner.PatchAsync(PathOf(key), new { name = "Gone" })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Edit_IsLoggedOnceWithBeforeAndAfter()
    {
        var (host, owner) = await StartAsync();
        await using var _ = host;
        var key = await CreateAsync(owner, new { name = "First", requests_per_minute = 5 });

        (await owner.PatchAsync(PathOf(key), new { name = "Second" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await owner.PatchAsync(PathOf(key), new { name = "Second" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await owner.PatchAsync(PathOf(key), new { })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var entry = (await ChangesAsync(host)).ShouldHaveSingleItem();
        entry.TargetId.ShouldBe(key.GetProperty("id").GetString());
        var detail = Json(entry.Detail!);
        detail.GetProperty("before").GetProperty("name").GetString().ShouldBe("First");
        detail.GetProperty("after").GetProperty("name").GetString().ShouldBe("Second");
        detail.GetProperty("after").GetProperty("requests_per_minute").GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task Edit_TwoAtOnce_LoseNothingAndChainTheirEntries()
    {
        var (host, owner) = await StartAsync();
        await using var _ = host;
        var key = await CreateAsync(owner, new { name = "First" });

        var answers = await Task.WhenAll(
            owner.PatchAsync(PathOf(key), new { requests_per_minute = 7 }), owner.PatchAsync(PathOf(key), new { tokens_per_minute = 9 }));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK);
        var listed = await FindAsync(owner, key);
        listed.GetProperty("requests_per_minute").GetInt32().ShouldBe(7);
        listed.GetProperty("tokens_per_minute").GetInt32().ShouldBe(9);
        var details = (await ChangesAsync(host)).Select(e => Json(e.Detail!)).ToList();
        details.Count.ShouldBe(2);
        details[1].GetProperty("before").GetRawText().ShouldBe(details[0].GetProperty("after").GetRawText());
    }

    [Fact]
    public async Task Edit_RevokedOrUnknownKey_SaysSo()
    {
        var (host, owner) = await StartAsync();
        await using var _ = host;
        var key = await CreateAsync(owner, new { name = "First" });
        await owner.DeleteAsync(PathOf(key));

        await (await owner.PatchAsync(PathOf(key), new { name = "Second" })).ShouldBeProblemAsync(HttpStatusCode.Conflict, "api_key_revoked");
        await (await owner.PatchAsync($"/api/keys/{Guid.CreateVersion7()}", new { name = "Second" })).ShouldBeProblemAsync(HttpStatusCode.NotFound, "api_key_not_found");
    }

    [Fact]
    public async Task Edit_ScopesThatTheCallerLacks_MayStayButNotBeGiven()
    {
        var (host, owner) = await StartAsync();
        await using var _ = host;
        var key = await CreateAsync(owner, new { name = "Wide", scopes = new[] { "use_gateway", "view_analytics", "manage_vocabularies" } });
        var manager = await CreateAsync(owner, new { name = "Manager", scopes = new[] { "manage_keys", "use_gateway" } });
        using var program = host.OpenBrowser();
        program.Headers["X-API-Key"] = manager.GetProperty("secret").GetString()!;

        (await program.PatchAsync(PathOf(key), new { scopes = new[] { "use_gateway", "manage_vocabularies" } })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await program.PatchAsync(PathOf(key), new { scopes = new[] { "use_gateway", "view_audit" } }))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, "scope_exceeds_permissions");
    }

    [Fact]
    public async Task Edit_KeyWithAdminScopes_NeedsAFreshSignIn()
    {
        var (host, owner) = await StartAsync();
        await using var _ = host;
        var admin = await CreateAsync(owner, new { name = "Admin", scopes = new[] { "manage_keys" } });
        var plain = await CreateAsync(owner, new { name = "Plain" });
        host.Clock.Advance(TimeSpan.FromMinutes(11));

        await (await owner.PatchAsync(PathOf(admin), Json("""{"allowed_networks":null}"""))).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "reauthentication_required");
        await (await owner.PatchAsync(PathOf(plain), new { scopes = new[] { "manage_keys" } })).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "reauthentication_required");
        (await owner.PatchAsync(PathOf(plain), new { name = "Plainer" })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
