using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Chaos.Tests.Hosting;
using Castellum.Integration.Tests.Hosting;
using Npgsql;

namespace Castellum.Chaos.Tests;

/// <summary>Two servers on one PostgreSQL: what is taken away on one stops working on the other. The times are printed, not asserted.</summary>
public class RevocationTests(ITestOutputHelper output)
{
    private const int Keys = 20;

    [Fact]
    public async Task WhatOneNodeTakesAway_TheOtherRefuses()
    {
        Assert.SkipUnless(Settings.HasPostgres, "CASTELLUM_TEST_POSTGRES is not set.");
        await using var cluster = await Cluster.StartAsync();
        var (owner, far) = (await cluster.SignInAsync(cluster.One), await cluster.SignInAsync(cluster.Two));
        using var key = cluster.WithKey(cluster.Two, cluster.ApiKey);

        await MeasureKeysAsync(cluster, owner, "API keys", () => Task.CompletedTask);
        await MeasureKeysAsync(cluster, owner, "API keys, the listening connection killed just before", () => EndListenersAsync(cluster));

        // Once beforehand, so that the first use of the compressor on that node is not what is measured.
        await ChatAsync(key, "lossless");
        await MeasureAsync(
            "compression default",
            () => owner.PutAsJsonAsync("/api/compression/defaults", new { mode = "lossless" }),
            async () => (await ChatAsync(key)).Headers.GetValues("x-castellum-tokens-saved").Single() != "0");

        await MeasureAsync(
            "limit of the organisation",
            () => owner.PutAsJsonAsync("/api/rate-limits", new { scope = "organization", requests_per_minute = 1 }),
            async () => (await ChatAsync(key)).StatusCode == HttpStatusCode.TooManyRequests);

        var session = (await far.GetFromJsonAsync<JsonElement>("/api/account/sessions")).GetProperty("data").EnumerateArray()
            .Single(s => s.GetProperty("current").GetBoolean()).GetProperty("id").GetString();
        await MeasureAsync(
            "session",
            () => owner.DeleteAsync($"/api/account/sessions/{session}"),
            async () => (await far.GetAsync("/api/account")).StatusCode == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task ProviderAccountRemovedOnOneNode_IsNotUsedByTheOther()
    {
        Assert.SkipUnless(Settings.HasPostgres, "CASTELLUM_TEST_POSTGRES is not set.");
        await using var cluster = await Cluster.StartAsync("--OPENAI_API_KEY=", "--OPENAI_BASE_URL=");
        var owner = await cluster.SignInAsync(cluster.One);
        using var key = cluster.WithKey(cluster.Two, cluster.ApiKey);
        var created = await owner.PostAsJsonAsync(
            "/api/credentials", new { name = "One", provider = "openai", base_url = $"{cluster.Provider}v1", api_key = "sk-simulator" });
        created.StatusCode.ShouldBe(HttpStatusCode.Created, await created.Content.ReadAsStringAsync());

        // Where no account is left, the built-in simulator answers.
        async Task<string?> ProviderAsync() => (await ChatAsync(key)).Headers.TryGetValues("x-castellum-provider", out var names) ? names.Single() : null;
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        await Eventually.GetAsync(ProviderAsync, provider => provider == "openai");

        await MeasureAsync(
            "provider account",
            () => owner.DeleteAsync($"/api/credentials/{id}"),
            async () => await ProviderAsync() != "openai");
    }

    private static Task<HttpResponseMessage> ChatAsync(HttpClient client, string? compress = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = JsonContent.Create(Conversation) };
        if (compress is not null)
        {
            request.Headers.Add("x-castellum-compress", compress);
        }

        return client.SendAsync(request);
    }

    private static object Conversation => new
    {
        model = "gpt-4o-mini",
        messages = new object[]
        {
            new { role = "user", content = "List my orders." },
            new { role = "assistant", content = (string?)null, tool_calls = new[] { new { id = "call_1", type = "function", function = new { name = "list", arguments = "{}" } } } },
            new { role = "tool", tool_call_id = "call_1", content = Rows },
            new { role = "user", content = "Which are pending?" },
        },
    };

    private static readonly string Rows = JsonSerializer.Serialize(
        Enumerable.Range(0, 60).Select(i => new { order_id = $"W{1000 + i}", status = i % 3 == 0 ? "delivered" : "pending", total_amount = 10.5 + i, currency = "USD" }));

    private async Task MeasureKeysAsync(Cluster cluster, HttpClient owner, string what, Func<Task> before)
    {
        List<double> times = [];
        for (var i = 0; i < Keys; i++)
        {
            var made = await (await owner.PostAsJsonAsync("/api/keys", new { name = $"{what} {i}" })).Content.ReadFromJsonAsync<JsonElement>();
            using var client = cluster.WithKey(cluster.Two, made.GetProperty("secret").GetString()!);
            (await client.GetAsync("/v1/models")).StatusCode.ShouldBe(HttpStatusCode.OK);
            await before();
            times.Add(await UntilAsync(
                () => owner.DeleteAsync($"/api/keys/{made.GetProperty("id").GetString()}"),
                async () => (await client.GetAsync("/v1/models")).StatusCode == HttpStatusCode.Unauthorized));
        }

        times.Sort();
        output.WriteLine($"{what}: {Keys} revoked, median {times[Keys / 2]:0} ms, slowest {times[^1]:0} ms");
    }

    private async Task MeasureAsync(string what, Func<Task<HttpResponseMessage>> change, Func<Task<bool>> isSeen) =>
        output.WriteLine($"{what}: {await UntilAsync(change, isSeen):0} ms");

    // From the answer of the one node to the first call that the other judges anew.
    private static async Task<double> UntilAsync(Func<Task<HttpResponseMessage>> change, Func<Task<bool>> isSeen)
    {
        var answer = await change();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        var watch = Stopwatch.StartNew();
        while (!await isSeen())
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await Task.Delay(5);
        }

        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task EndListenersAsync(Cluster cluster)
    {
        await using var connection = new NpgsqlConnection(cluster.ConnectionString);
        await connection.OpenAsync();
        await using var end = new NpgsqlCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN castellum_access'", connection);
        await end.ExecuteScalarAsync();
    }
}
