using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Castellum.Integration.Tests.Hosting;
using Castellum.Integration.Tests.Providers;

namespace Castellum.Integration.Tests.Ledger;

/// <summary>What limits and budgets do to calls: seen from the client's side and from the vendor's.</summary>
public class AdmissionTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task KeyWithRequestsPerMinute_SecondCallIsRefusedAndEveryAnswerSaysHowManyAreLeft()
    {
        using var client = await KeyAsync(new { requests_per_minute = 1, tokens_per_minute = 100_000 });

        var first = await AskAsync(client, "gpt-4o-mini");
        var second = await AskAsync(client, "gpt-4o-mini");

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        Header(first, "x-ratelimit-limit-requests").ShouldBe("1");
        Header(first, "x-ratelimit-remaining-requests").ShouldBe("0");
        Header(first, "ratelimit-limit").ShouldBe("1");
        int.Parse(Header(first, "x-ratelimit-remaining-tokens")).ShouldBeInRange(1, 99_999);
        second.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await CodeAsync(second)).ShouldBe("rate_limit_exceeded");
        second.Headers.RetryAfter.ShouldNotBeNull();
        Header(second, "x-ratelimit-limit-requests").ShouldBe("1");
    }

    [Fact]
    public async Task KeyWithConcurrency_SecondCallAtTheSameTimeIsRefused_LaterOnesAreNot()
    {
        _server.Script("gpt-slow", repeat: true, new { chunk_ms = 150 });
        using var client = await KeyAsync(new { concurrent_requests = 1 });

        var first = await AskAsync(client, "gpt-slow", stream: true);
        var second = await AskAsync(client, "gpt-4o-mini");
        await first.Content.ReadAsStringAsync();

        second.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await second.Content.ReadAsStringAsync()).ShouldContain("concurrent calls");
        (await AskAsync(client, "gpt-4o-mini")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("daily_budget_usd")]
    [InlineData("monthly_budget_usd")]
    public async Task KeyWithBudget_IsRefusedOnceItIsUsedUp(string budget)
    {
        using var client = await KeyAsync(new Dictionary<string, object> { [budget] = 0.05m });
        HttpResponseMessage answer;
        var (calls, spent) = (0, 0m);
        do
        {
            answer = await AskAsync(client, "gpt-4o");
            spent += answer.IsSuccessStatusCode ? decimal.Parse(Header(answer, "x-castellum-cost-usd")) : 0;
        }
        while (answer.IsSuccessStatusCode && ++calls < 400);

        // In OpenAI's own words, which its clients know not to repeat.
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        var error = await answer.Content.ReadFromJsonAsync<JsonElement>();
        error.GetProperty("error").GetProperty("code").GetString().ShouldBe("insufficient_quota");
        error.GetProperty("error").GetProperty("message").GetString()!.ShouldContain("budget");
        Header(answer, "x-should-retry").ShouldBe("false");
        calls.ShouldBePositive();
        spent.ShouldBeLessThanOrEqualTo(0.05m);
    }

    [Theory]
    [InlineData("chat", "gpt-4o", "max_completion_tokens")]
    [InlineData("chat", "deepseek-chat", "max_tokens")]
    [InlineData("chat", "claude-sonnet-4-5", "max_tokens")]
    [InlineData("responses", "gpt-4o", "max_output_tokens")]
    [InlineData("anthropic", "claude-sonnet-4-5", "max_tokens")]
    [InlineData("anthropic", "gpt-4o", "max_completion_tokens")]
    [InlineData("gemini", "gemini-2.5-flash", "generationConfig.maxOutputTokens")]
    [InlineData("gemini", "gpt-4o", "max_completion_tokens")]
    public async Task BudgetNearItsEnd_SendsTheOutputItStillPaysForAsTheLimit(string dialect, string model, string field)
    {
        using var client = await KeyAsync(new { monthly_budget_usd = 0.2m });

        var (path, body) = Request(dialect, model);
        var response = await client.PostAsJsonAsync(path, body);

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        var sent = JsonNode.Parse(_server.Simulator.Simulation.Log.Entries.Last(e => e.Body.Contains(dialect + "/" + model, StringComparison.Ordinal)).Body)!;
        var limit = field.Split('.').Aggregate(sent, (node, name) => node[name].ShouldNotBeNull(sent.ToJsonString()));
        limit.GetValue<long>().ShouldBeInRange(1, 100_000);
    }

    [Theory]
    [InlineData(0.2, "disabled", "thinking")]
    [InlineData(2, "enabled", "thinking.budget_tokens")]
    public async Task OutputLimitBelowTheThinkingBudget_LowersOrLeavesOutThinkingAndSaysSo(double budget, string type, string dropped)
    {
        using var client = await KeyAsync(new { monthly_budget_usd = budget });
        var text = $"think with {type}";

        var response = await client.PostAsJsonAsync(
            "/v1/messages", new { model = "claude-sonnet-4-5", max_tokens = 200_000, thinking = new { type = "enabled", budget_tokens = 150_000 }, messages = User(text) });

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        Header(response, "x-castellum-dropped").ShouldBe(dropped);
        var sent = JsonNode.Parse(_server.Simulator.Simulation.Log.Entries.Last(e => e.Body.Contains(text, StringComparison.Ordinal)).Body)!;
        sent["thinking"]!["type"]!.GetValue<string>().ShouldBe(type);
        if (sent["thinking"]!["budget_tokens"] is { } thinking)
        {
            thinking.GetValue<long>().ShouldBeInRange(1_024, sent["max_tokens"]!.GetValue<long>() - 1);
        }
    }

    [Fact]
    public async Task LimitsOfAnthropicClients_StandInAnthropicsHeadersToo()
    {
        using var client = await KeyAsync(new { requests_per_minute = 1, tokens_per_minute = 100_000 });
        var body = new { model = "claude-sonnet-4-5", max_tokens = 50, messages = User("limits") };

        var first = await client.PostAsJsonAsync("/v1/messages", body);
        var second = await client.PostAsJsonAsync("/v1/messages", body);
        var other = await AskAsync(client, "gpt-4o-mini");

        foreach (var answer in new[] { first, second })
        {
            Header(answer, "anthropic-ratelimit-requests-limit").ShouldBe("1");
            Header(answer, "anthropic-ratelimit-requests-remaining").ShouldBe("0");
            Header(answer, "x-ratelimit-limit-requests").ShouldBe("1");
            Header(answer, "anthropic-ratelimit-tokens-limit").ShouldBe("100000");
            DateTimeOffset.Parse(Header(answer, "anthropic-ratelimit-requests-reset"), System.Globalization.CultureInfo.InvariantCulture).Year.ShouldBeGreaterThan(2000);
        }

        second.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        other.Headers.ShouldNotContain(h => h.Key.StartsWith("anthropic-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FallbackToADearerModel_NeverSpendsMoreThanTheBudget()
    {
        const string Cheap = "gpt-4o-mini-goes-dear";
        const int MaxTokens = 1_000;
        _server.Script(Cheap, repeat: true, new { error = "quota" });
        // As long as the limit allows, and slow: all calls are under way at once, and together they cost nine times the budget.
        _server.Script("claude-opus-4-1", repeat: true, new { text = string.Join(' ', Enumerable.Repeat("castle", 1_200)), latency_ms = 400 });
        using var owner = await _server.SignInAsync();
        (await owner.PutAsJsonAsync($"/api/fallbacks/{Cheap}", new { targets = new[] { new { model = "claude-opus-4-1" } } })).EnsureSuccessStatusCode();
        using var client = await KeyAsync(new { monthly_budget_usd = 0.5m });

        var answers = (await Task.WhenAll(Enumerable.Range(0, 60).Select(_ =>
            client.PostAsJsonAsync("/v1/chat/completions", new { model = Cheap, max_tokens = MaxTokens, messages = User("One two three.") })))).ToList();

        var costs = answers.Where(a => a.IsSuccessStatusCode).Select(a => decimal.Parse(Header(a, "x-castellum-cost-usd"), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        // A call of the dear model costs more than sixteen of the cheap one at its most: had only that been held, none would have been refused.
        costs.ShouldNotBeEmpty();
        costs.Max().ShouldBeGreaterThan(16 * MaxTokens * 0.000_000_6m);
        costs.Sum().ShouldBeLessThanOrEqualTo(0.5m);
        answers.ShouldContain(a => !a.IsSuccessStatusCode);
    }

    [Fact]
    public async Task SmallerLimitOfTheClient_Stands()
    {
        using var client = await KeyAsync(new { monthly_budget_usd = 0.2m });

        await client.PostAsJsonAsync("/v1/chat/completions", new { model = "gpt-4o", max_tokens = 7, messages = User("the client's own limit") });

        var sent = JsonNode.Parse(_server.Simulator.Simulation.Log.Entries.Last(e => e.Body.Contains("the client's own limit") || e.Body.Contains("the client\\u0027s own limit")).Body)!;
        sent["max_tokens"]!.GetValue<int>().ShouldBe(7);
        sent["max_completion_tokens"].ShouldBeNull();
    }

    [Fact]
    public async Task BudgetThatDowngrades_TakesTheCheapestCapableRouteAndSaysWhy()
    {
        using var owner = await _server.SignInAsync();
        var key = await MakeKeyAsync(new { });
        using var client = _server.Authorized(key.Secret);
        var made = await owner.PostAsJsonAsync(
            "/api/budgets", new { name = "Cheap", scope = "key", subject = key.Id, period = "day", limit_usd = 0.000001m, action = "downgrade" });
        made.EnsureSuccessStatusCode();

        var response = await AskAsync(client, "gpt-4o");
        var withTools = await client.PostAsJsonAsync("/v1/chat/completions", new
        {
            model = "gpt-4o",
            messages = User("weather"),
            tools = new[] { new { type = "function", function = new { name = "f", parameters = new { type = "object" } } } },
        });

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        Header(response, "x-castellum-model").ShouldNotStartWith("gpt-4o");
        Header(response, "x-castellum-route-reason").ShouldContain("budget");
        withTools.StatusCode.ShouldBe(HttpStatusCode.OK);
        var logged = await RequestAsync(response);
        logged.GetProperty("request").GetProperty("route_reason").GetString()!.ShouldContain("cheapest");
        logged.GetProperty("savings").GetProperty("routing").GetDecimal().ShouldBePositive();
        logged.GetProperty("timeline").EnumerateArray().Select(s => s.GetProperty("name").GetString()).ShouldBe(["route", "admit", "upstream"]);
    }

    [Theory]
    [InlineData("gpt-4o", true)]
    [InlineData("gpt-4o", false)]
    [InlineData("claude-sonnet-4-5", true)]
    [InlineData("claude-sonnet-4-5", false)]
    public async Task CostAskedForInTheUsage_IsWhatTheLedgerSays(string model, bool stream)
    {
        var response = await _server.ChatAsync(new { model, stream, usage = new { include = true }, messages = User("One two three.") });
        var text = await response.Content.ReadAsStringAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        var usage = stream ? ClientCall.Events(text).Select(e => e["usage"]).Single(u => u is not null)! : JsonNode.Parse(text)!["usage"]!;
        var row = (await LedgerReader.CallAsync(_server, Header(response, "x-castellum-request-id")))[0];
        usage["cost"]!.GetValue<decimal>().ShouldBe(row.CostWith / 1_000_000_000m);
        usage["prompt_tokens"]!.GetValue<long>().ShouldBe(row.Input);
        usage["completion_tokens"]!.GetValue<long>().ShouldBe(row.Output);
        if (stream)
        {
            text.ShouldEndWith("data: [DONE]\n\n");
        }

        _server.Simulator.Simulation.Log.Entries.Last(e => e.Model == model).Body.ShouldNotContain("\"usage\"");
    }

    [Fact]
    public async Task ThresholdReached_IsAWebhookEventAndAMailToTheOwner()
    {
        await using var server = await TestServer.StartAsync("--CASTELLUM_OUTBOUND_ALLOW=127.0.0.0/8");
        using var owner = await server.SignInAsync();
        var hook = await (await owner.PostAsJsonAsync("/api/webhooks", new { url = $"{server.Simulator.Address}hook", events = new[] { "budget.threshold" } }))
            .EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        (await owner.PostAsJsonAsync("/api/budgets", new { name = "Everything", scope = "organization", period = "month", limit_usd = 0.0001m, action = "warn", thresholds = new[] { 50 } }))
            .EnsureSuccessStatusCode();

        (await server.ChatAsync(new { model = "gpt-4o", messages = User(string.Join(' ', Enumerable.Repeat("castle", 200))) })).EnsureSuccessStatusCode();

        var deliveries = await Eventually.GetAsync(
            () => owner.GetFromJsonAsync<JsonElement>($"/api/webhooks/{hook.GetProperty("id").GetString()}/deliveries"),
            d => d.GetProperty("data").GetArrayLength() > 0);
        deliveries.GetProperty("data")[0].GetProperty("event").GetString().ShouldBe("budget.threshold");
        deliveries.GetProperty("data")[0].GetProperty("payload").ToString().ShouldContain("Everything");
        var mails = await Eventually.GetAsync(
            () => owner.GetFromJsonAsync<JsonElement>("/api/admin/outbox"),
            m => m.GetProperty("data").EnumerateArray().Any(x => x.GetProperty("subject").GetString()!.Contains("Everything")));
        mails.GetProperty("data").EnumerateArray().First(x => x.GetProperty("subject").GetString()!.Contains("Everything"))
            .GetProperty("to").GetString().ShouldBe(TestServer.OwnerEmail);
    }

    [Fact]
    public async Task Breakdowns_NameKeysAndPeople()
    {
        using var client = await KeyAsync(new { });
        (await AskAsync(client, "gpt-4o-mini")).EnsureSuccessStatusCode();

        var rows = await Eventually.GetAsync(
            () => _server.Client.GetFromJsonAsync<JsonElement>("/v1/analytics/breakdown?by=key&period=7d"),
            r => r.GetProperty("rows").EnumerateArray().Any(x => x.GetProperty("label").GetString()!.StartsWith("limited-")));
        var people = await _server.Client.GetFromJsonAsync<JsonElement>("/v1/analytics/breakdown?by=user&period=7d");

        rows.GetProperty("rows").GetArrayLength().ShouldBePositive();
        people.GetProperty("rows").EnumerateArray().Select(x => x.GetProperty("label").GetString()!).ShouldNotContain(l => IsId(l));
    }

    private async Task<HttpClient> KeyAsync(object limits) => _server.Authorized((await MakeKeyAsync(limits)).Secret);

    private async Task<(Guid Id, string Secret)> MakeKeyAsync(object limits)
    {
        using var owner = await _server.SignInAsync();
        var request = JsonSerializer.SerializeToNode(limits)!.AsObject();
        request["name"] = $"limited-{Guid.NewGuid():N}";
        var response = await owner.PostAsJsonAsync("/api/keys", request);
        var key = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).RootElement;
        return (key.GetProperty("id").GetGuid(), key.GetProperty("secret").GetString()!);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string model, bool stream = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = JsonContent.Create(new { model, stream, messages = User("One two three four five six seven eight nine ten.") }),
        };
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static (string Path, object Body) Request(string dialect, string model)
    {
        var text = $"{dialect}/{model}";
        return dialect switch
        {
            "chat" => ("/v1/chat/completions", new { model, messages = User(text) }),
            "responses" => ("/v1/responses", new { model, input = text }),
            "anthropic" => ("/v1/messages", new { model, max_tokens = 200_000, messages = User(text) }),
            _ => ($"/v1beta/models/{model}:generateContent", new { contents = new[] { new { role = "user", parts = new[] { new { text } } } } }),
        };
    }

    private static object[] User(string content) => [new { role = "user", content }];

    private async Task<JsonElement> RequestAsync(HttpResponseMessage response)
    {
        await LedgerReader.CallAsync(_server, Header(response, "x-castellum-request-id"));
        return await _server.Client.GetFromJsonAsync<JsonElement>($"/api/requests/{Header(response, "x-castellum-request-id")}");
    }

    private static bool IsId(string label) => Guid.TryParse(label, out _);

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();

    private static async Task<string?> CodeAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("code").GetString();
}
