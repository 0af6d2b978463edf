using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Ledger.Writing;
using Castellum.Server.Demo;
using Castellum.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Server.Tests.Demo;

public sealed class DemoOrganizationTests
{
    [Fact]
    public async Task Start_WithDemo_ServesSampleUsageThatTheOwnerSees()
    {
        await using var server = await RunningServer.StartAsync();
        var account = await ApplyAsync(server);
        using var client = server.Client();

        var signedIn = await client.PostAsJsonAsync("/api/session", new { email = account.Email, password = account.Password });
        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", account.ApiKey);
        var savings = await EventuallyAsync(client, requests => requests > 1000);

        savings.GetProperty("tokens").GetProperty("saved").GetInt64().ShouldBeGreaterThan(1_000_000);
        savings.GetProperty("cost").GetProperty("savings_usd").GetDecimal().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Apply_Twice_AddsNothingAndKeepsTheSecretsToItself()
    {
        await using var server = await RunningServer.StartAsync();
        var first = await ApplyAsync(server);
        using var client = server.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", first.ApiKey);
        var before = await SettledAsync(server, client);

        var second = await ApplyAsync(server);
        await client.PostAsJsonAsync("/v1/chat/completions", new { model = "gpt-4o-mini", messages = new[] { new { role = "user", content = "One more call." } } });
        var after = await EventuallyAsync(client, requests => requests > before);

        second.Password.ShouldBeNull();
        second.ApiKey.ShouldBeNull();
        after.GetProperty("total_requests").GetInt64().ShouldBe(before + 1);
    }

    private static async Task<DemoAccount> ApplyAsync(RunningServer server)
    {
        var applied = await server.Services.GetRequiredService<DemoOrganization>().ApplyAsync(TestContext.Current.CancellationToken);
        return applied.TryGet(out var account, out var error) ? account : throw new InvalidOperationException(error.Message);
    }

    /// <summary>The number of calls once every batch of the demo was applied.</summary>
    private static async Task<long> SettledAsync(RunningServer server, HttpClient client)
    {
        while (!server.Services.GetRequiredService<ILedgerProgress>().IsCaughtUp)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }

        return (await SavingsAsync(client)).GetProperty("total_requests").GetInt64();
    }

    private static async Task<JsonElement> EventuallyAsync(HttpClient client, Func<long, bool> enough)
    {
        var savings = await SavingsAsync(client);
        for (var i = 0; i < 300 && !enough(savings.GetProperty("total_requests").GetInt64()); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100));
            savings = await SavingsAsync(client);
        }

        return savings;
    }

    private static async Task<JsonElement> SavingsAsync(HttpClient client) =>
        await client.GetFromJsonAsync<JsonElement>("/v1/analytics/savings?period=all");
}
