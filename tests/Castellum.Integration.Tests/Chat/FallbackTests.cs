using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Integration.Tests.Hosting;
using Castellum.Integration.Tests.Ledger;

namespace Castellum.Integration.Tests.Chat;

public class FallbackTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Other = "claude-sonnet-4-5";
    private const short Succeeded = 0;
    private const short Failed = 1;
    private const short Cancelled = 2;
    private readonly TestServer _server = fixture.Server;

    private static object Request(string model, bool stream = false) =>
        new { model, stream, messages = new[] { new { role = "user", content = "The castle was built in 1234. Tell me about the castle." } } };

    private static string ProviderOf(HttpResponseMessage response) => response.Headers.GetValues("x-castellum-provider").Single();

    private static string IdOf(HttpResponseMessage response) => response.Headers.GetValues("x-castellum-request-id").Single();

    private async Task SetAsync(string model, params object[] targets)
    {
        using var owner = await _server.SignInAsync();
        var response = await owner.PutAsJsonAsync($"/api/fallbacks/{model}", new { targets });
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("rate_limited", "rate_limited")]
    [InlineData("quota", "rate_limited")]
    [InlineData("overloaded", "unavailable")]
    [InlineData("reset", "unavailable")]
    [InlineData("invalid_key", "unavailable")]
    [InlineData("timeout", "timeout")]
    [InlineData("context_length", "context_too_long")]
    [InlineData("content_filter", "content_filtered")]
    public async Task Failure_GoesOnToTheTargetOfItsCauseOnly(string error, string cause)
    {
        var (named, unnamed) = ($"gpt-fb-{error}", $"gpt-nofb-{error}");
        var others = new[] { "rate_limited", "unavailable", "timeout", "context_too_long", "content_filtered" }.Where(c => c != cause).ToArray();
        _server.Script(named, repeat: true, new { error });
        _server.Script(unnamed, repeat: true, new { error });
        await SetAsync(named, new { model = Other, causes = new[] { cause } });
        await SetAsync(unnamed, new { model = Other, causes = others });

        var served = await _server.ChatAsync(Request(named));
        var refused = await _server.ChatAsync(Request(unnamed));

        served.StatusCode.ShouldBe(HttpStatusCode.OK, await served.Content.ReadAsStringAsync());
        ProviderOf(served).ShouldBe("anthropic");
        refused.IsSuccessStatusCode.ShouldBeFalse();
        var rows = await LedgerReader.CallAsync(_server, IdOf(served));
        rows.Select(r => (r.Kind, r.Provider, r.Status)).ShouldBe([((short)0, "anthropic", Succeeded), ((short)1, "openai", Failed), ((short)1, "anthropic", Succeeded)]);
    }

    [Fact]
    public async Task RequestThatIsWrong_GoesNowhereElse()
    {
        _server.Script("gpt-fb-wrong", repeat: true, new { error = "invalid_request" });
        await SetAsync("gpt-fb-wrong", new { model = Other });

        var response = await _server.ChatAsync(Request("gpt-fb-wrong"));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await LedgerReader.CallAsync(_server, IdOf(response))).Count(r => r.Kind == 1).ShouldBe(1);
    }

    [Fact]
    public async Task StreamCutBeforeTheFirstToken_GoesOnInvisibly()
    {
        _server.Script("gpt-fb-cut", repeat: true, new { cut_after = 1 });
        await SetAsync("gpt-fb-cut", new { model = Other });

        var response = await _server.ChatAsync(Request("gpt-fb-cut", stream: true));
        var text = await response.Content.ReadAsStringAsync();

        ProviderOf(response).ShouldBe("anthropic");
        text.ShouldContain("1234");
        text.ShouldNotContain("error");
        text.ShouldEndWith("data: [DONE]\n\n");
    }

    [Fact]
    public async Task DefaultChain_HoldsForModelsWithoutTheirOwn()
    {
        _server.Script("gpt-fb-default", repeat: true, new { error = "overloaded" });
        await SetAsync("*", new { model = Other });
        using var owner = await _server.SignInAsync();
        try
        {
            var response = await _server.ChatAsync(Request("gpt-fb-default"));

            ProviderOf(response).ShouldBe("anthropic");
            var view = await Eventually.GetAsync(() => owner.GetAsync($"/api/requests/{IdOf(response)}"), r => r.IsSuccessStatusCode);
            (await view.Content.ReadAsStringAsync()).ShouldContain("went on to claude-sonnet-4-5 at anthropic (upstream_overloaded)");
        }
        finally
        {
            (await owner.DeleteAsync("/api/fallbacks/*")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        (await _server.ChatAsync(Request("gpt-fb-default"))).IsSuccessStatusCode.ShouldBeFalse();
    }

    [Fact]
    public async Task KeyThatMayNotCallTheFallback_DoesNotReachItThroughTheChain()
    {
        _server.Script("gpt-fb-key", repeat: true, new { error = "overloaded" });
        await SetAsync("gpt-fb-key", new { model = Other });
        using var owner = await _server.SignInAsync();
        var created = await owner.PostAsJsonAsync("/api/keys", new { name = "narrow", allowed_models = new[] { "gpt-*" } });
        var key = (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString();
        using var client = _server.Authorized(key);

        var response = await client.PostAsJsonAsync("/v1/chat/completions", Request("gpt-fb-key"));

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await LedgerReader.CallAsync(_server, IdOf(response))).ShouldAllBe(r => r.Provider != "anthropic");
    }

    [Fact]
    public async Task WeightedTargets_ShareTheCalls()
    {
        _server.Script("gpt-fb-weights", repeat: true, new { error = "rate_limited", retry_after = "0" });
        await SetAsync("gpt-fb-weights", new { model = "claude-light", weight = 1 }, new { model = "claude-heavy", weight = 1000 });

        var served = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            served.Add((await _server.ChatAsync(Request("gpt-fb-weights"))).Headers.GetValues("x-castellum-model").Single());
        }

        served.Count(m => m.Contains("heavy")).ShouldBeGreaterThan(served.Count(m => m.Contains("light")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SlowTarget_IsOvertakenByTheHedgeAndCancelled(bool stream)
    {
        var model = $"gpt-hedge-{stream}";
        _server.Script(model, repeat: true, new { latency_ms = 20_000 });
        await SetAsync(model, new { model = Other, hedge_after_ms = 50 });

        var response = await _server.ChatAsync(Request(model, stream));
        var text = await response.Content.ReadAsStringAsync();

        ProviderOf(response).ShouldBe("anthropic");
        text.ShouldContain("1234");
        var rows = await LedgerReader.CallAsync(_server, IdOf(response));
        rows.Select(r => (r.Kind, r.Provider, r.Status)).ShouldBe([((short)0, "anthropic", Succeeded), ((short)1, "openai", Cancelled), ((short)1, "anthropic", Succeeded)]);
        rows[0].CostWith.ShouldBe(rows[1].CostWith + rows[2].CostWith);
        await Eventually.GetAsync(() => Task.FromResult(_server.Simulator.Simulation.Log.Entries.Last(r => r.Model == model).Aborted), aborted => aborted);
    }

    [Fact]
    public async Task QuickTarget_IsNotHedged()
    {
        await SetAsync("gpt-hedge-quick", new { model = Other, hedge_after_ms = 30_000 });

        var response = await _server.ChatAsync(Request("gpt-hedge-quick"));

        ProviderOf(response).ShouldBe("openai");
        (await LedgerReader.CallAsync(_server, IdOf(response))).Count.ShouldBe(2);
    }

    [Fact]
    public async Task FailureOfTheHedge_DoesNotWinOverASlowAnswer()
    {
        _server.Script("gpt-hedge-slow", repeat: true, new { latency_ms = 1_500 });
        _server.Script("claude-hedge-down", repeat: true, new { error = "overloaded" });
        await SetAsync("gpt-hedge-slow", new { model = "claude-hedge-down", hedge_after_ms = 20 });

        var response = await _server.ChatAsync(Request("gpt-hedge-slow"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        ProviderOf(response).ShouldBe("openai");
        (await LedgerReader.CallAsync(_server, IdOf(response))).Count(r => r.Kind == 1).ShouldBe(2);
    }

    [Fact]
    public async Task Change_StandsInTheAuditLog()
    {
        await SetAsync("gpt-fb-audit", new { model = Other, causes = new[] { "timeout" }, weight = 3 });
        using var owner = await _server.SignInAsync();

        var entries = await owner.GetFromJsonAsync<JsonElement>("/api/audit?action=fallback.set");
        var list = await owner.GetFromJsonAsync<JsonElement>("/api/fallbacks");

        entries.GetProperty("data").EnumerateArray().ShouldContain(e => e.GetProperty("target").GetProperty("id").GetString() == "gpt-fb-audit");
        list.GetProperty("data").EnumerateArray().ShouldContain(c => c.GetProperty("model").GetString() == "gpt-fb-audit");
    }

    [Theory]
    [InlineData("""{"targets":[]}""")]
    [InlineData("""{"targets":[{"model":""}]}""")]
    [InlineData("""{"targets":[{"model":"gpt-fb-bad"}]}""")]
    [InlineData("""{"targets":[{"model":"*"}]}""")]
    [InlineData("""{"targets":[{"model":"claude-x","weight":0}]}""")]
    [InlineData("""{"targets":[{"model":"claude-x","hedge_after_ms":1}]}""")]
    [InlineData("""{"targets":[{"model":"claude-x","causes":["bad_mood"]}]}""")]
    [InlineData("""{"targets":[null]}""")]
    public async Task WrongChain_IsRefused(string body)
    {
        using var owner = await _server.SignInAsync();

        var response = await owner.PutAsync("/api/fallbacks/gpt-fb-bad", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        ((int)response.StatusCode).ShouldBeInRange(400, 422, await response.Content.ReadAsStringAsync());
    }
}
