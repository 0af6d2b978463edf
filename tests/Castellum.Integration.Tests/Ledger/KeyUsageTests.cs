using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Integration.Tests.Hosting;
using Castellum.Platform.People;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Integration.Tests.Ledger;

/// <summary>What <c>GET /api/keys/{id}/usage</c> tells about a key, and to whom.</summary>
public class KeyUsageTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Password = "four random words here";
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task Usage_AfterCalls_AgreesWithWhatTheCallsSaidAndCountsNoOtherKey()
    {
        using var owner = await _server.SignInAsync();
        var (id, secret) = await CreateAsync(owner, new { name = "Shop", daily_budget_usd = 1m, monthly_budget_usd = 20m, requests_per_minute = 600 });
        using var mine = _server.Authorized(secret);
        (await owner.PostAsJsonAsync("/api/budgets", new { name = "Shop team", scope = "key", subject = id, period = "month", limit_usd = 5m, action = "warn" }))
            .StatusCode.ShouldBe(HttpStatusCode.Created);
        var cost = await AskAsync(mine) + await AskAsync(mine);
        await AskAsync(_server.Client);

        var usage = await Eventually.GetAsync(() => UsageAsync(owner, id), u => u.GetProperty("totals").GetProperty("requests").GetInt64() == 2);

        var totals = usage.GetProperty("totals");
        totals.GetProperty("cost_usd").GetDecimal().ShouldBe(cost);
        totals.GetProperty("tokens_input").GetInt64().ShouldBePositive();
        totals.GetProperty("failed").GetInt64().ShouldBe(0);
        usage.GetProperty("days").EnumerateArray().Sum(d => d.GetProperty("requests").GetInt64()).ShouldBe(2);
        usage.GetProperty("days").EnumerateArray().Sum(d => d.GetProperty("cost_usd").GetDecimal()).ShouldBe(cost);
        usage.GetProperty("limits").GetProperty("requests_per_minute").GetInt32().ShouldBe(600);
        var budgets = usage.GetProperty("budgets").EnumerateArray().ToList();
        budgets.Select(b => $"{b.GetProperty("source").GetString()} {b.GetProperty("period").GetString()} {b.GetProperty("limit_usd").GetDecimal():0}")
            .ShouldBe(["key day 1", "key month 20", "budget month 5"]);
        budgets.ShouldAllBe(b => b.GetProperty("spent_usd").GetDecimal() == cost
            && b.GetProperty("remaining_usd").GetDecimal() == b.GetProperty("limit_usd").GetDecimal() - cost);
    }

    [Fact]
    public async Task Usage_OfAKeyThatWasNeverUsed_IsEmptyAndOfWrongPeriodsRefused()
    {
        using var owner = await _server.SignInAsync();
        var (id, _) = await CreateAsync(owner, new { name = "Idle" });

        var usage = await UsageAsync(owner, id);
        var wrong = await owner.GetAsync($"/api/keys/{id}/usage?period=yesterday");

        usage.GetProperty("period").GetString().ShouldBe("30d");
        usage.GetProperty("last_used_at").ValueKind.ShouldBe(JsonValueKind.Null);
        usage.GetProperty("days").GetArrayLength().ShouldBe(0);
        usage.GetProperty("budgets").GetArrayLength().ShouldBe(0);
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await wrong.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("period_invalid");
    }

    [Fact]
    public async Task Usage_OfAnotherOrganisationsKey_IsNotFoundAndForAKeyWithoutThePermissionRefused()
    {
        using var owner = await _server.SignInAsync();
        var (id, secret) = await CreateAsync(owner, new { name = "Ours" });
        await CreateNeighbourAsync("neighbour@example.com");
        using var neighbour = await _server.SignInAsync("neighbour@example.com", Password);
        using var key = _server.Authorized(secret);

        var foreign = await neighbour.GetAsync($"/api/keys/{id}/usage");
        var without = await key.GetAsync($"/api/keys/{id}/usage");

        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        without.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task CreateNeighbourAsync(string email)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
        var user = (await accounts.CreateUserAsync(new NewUser { Email = email, Password = Password, EmailVerified = true }, default)).Value;
        (await accounts.CreateOrganizationAsync("Neighbour", user, default)).Value.ShouldNotBe(default);
    }

    private static async Task<(string Id, string Secret)> CreateAsync(HttpClient owner, object body)
    {
        var made = await (await owner.PostAsJsonAsync("/api/keys", body)).Content.ReadFromJsonAsync<JsonElement>();
        return (made.GetProperty("id").GetString()!, made.GetProperty("secret").GetString()!);
    }

    private static Task<JsonElement> UsageAsync(HttpClient owner, string id) => owner.GetFromJsonAsync<JsonElement>($"/api/keys/{id}/usage");

    private static async Task<decimal> AskAsync(HttpClient client)
    {
        var answer = await client.PostAsJsonAsync(
            "/v1/chat/completions", new { model = "gpt-4o-mini", messages = new[] { new { role = "user", content = "One two three." } } });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return decimal.Parse(answer.Headers.GetValues("x-castellum-cost-usd").Single());
    }
}
