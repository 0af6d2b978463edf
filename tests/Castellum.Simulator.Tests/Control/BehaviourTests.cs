using System.Text;
using System.Text.Json.Nodes;

namespace Castellum.Simulator.Tests.Control;

public class BehaviourTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    private const string Chat = "/v1/chat/completions";
    private const string Plain = """{"model":"gpt-4o","messages":[{"role":"user","content":"one two three four"}]}""";
    private const string Stream = """{"model":"gpt-4o","stream":true,"messages":[{"role":"user","content":"one two three four"}]}""";

    [Theory]
    [InlineData("rate_limited", 429, "rate_limit_exceeded")]
    [InlineData("overloaded", 503, null)]
    [InlineData("server_error", 500, null)]
    [InlineData("invalid_key", 401, "invalid_api_key")]
    [InlineData("quota", 429, "insufficient_quota")]
    [InlineData("context_length", 400, "context_length_exceeded")]
    [InlineData("content_filter", 400, "content_filter")]
    [InlineData("model_not_found", 404, "model_not_found")]
    [InlineData("no_such_failure", 400, null)]
    public async Task Error_OfOpenAi_HasItsBody(string kind, int status, string? code)
    {
        var answer = await simulator.PostAsync(Chat, Plain, "x-sim-error: " + kind);

        answer.Status.ShouldBe(status);
        answer.Json!["error"]!["code"]?.GetValue<string>().ShouldBe(code);
        (answer.Headers.RetryAfter is not null).ShouldBe(kind == "rate_limited");
    }

    [Fact]
    public async Task Error_OfAnthropicAndGemini_HasTheirBodies()
    {
        var anthropic = await simulator.PostAsync("/v1/messages", Plain, "x-sim-error: overloaded", "x-sim-retry-after: 7");
        var gemini = await simulator.PostAsync("/v1beta/models/g:generateContent", "{}", "x-sim-error: rate_limited");

        (anthropic.Status, anthropic.Json!["error"]!["type"]!.GetValue<string>()).ShouldBe((529, "overloaded_error"));
        anthropic.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        gemini.Json!["error"]!["details"]![0]!["retryDelay"]!.GetValue<string>().ShouldBe("1s");
    }

    [Fact]
    public async Task CutAfter_DropsTheConnection()
    {
        var text = await simulator.PostTextAsync(Chat, Stream, "x-sim-cut-after: 3");

        text.Split("data: ").Length.ShouldBe(4);
        text.ShouldEndWith("<dropped>");
    }

    [Fact]
    public async Task ErrorAfter_EndsTheStreamWithTheFailure()
    {
        var text = await simulator.PostTextAsync(Chat, Stream, "x-sim-error-after: 2", "x-sim-error: server_error");

        text.ShouldContain("data: {\"error\":{");
        text.ShouldNotContain("[DONE]");
    }

    [Theory]
    [InlineData("x-sim-newline: crlf", "\r\n\r\n")]
    [InlineData("x-sim-newline: cr", "\r\r")]
    public async Task Newline_IsAsAsked(string header, string ending) => (await simulator.PostTextAsync(Chat, Stream, header)).ShouldEndWith("data: [DONE]" + ending);

    [Fact]
    public async Task OddFraming_IsAsAsked()
    {
        var text = await simulator.PostTextAsync(Chat, Stream, "x-sim-bom: true", "x-sim-no-final-blank-line: true", "x-sim-pings: true", "x-sim-malformed-at: 1", "x-sim-split-bytes: 5");

        text.ShouldStartWith("\uFEFF: ping\n\n");
        text.ShouldEndWith("data: [DONE]");
        Should.Throw<System.Text.Json.JsonException>(() => JsonNode.Parse(text.Split("data: ")[2].Split('\n')[0]));
    }

    [Theory]
    [InlineData("x-sim-latency-ms: soon")]
    [InlineData("x-sim-nonsense: 1")]
    public async Task BadHeader_SaysSo(string header) => (await simulator.PostAsync(Chat, Plain, header)).Status.ShouldBe(400);

    [Fact]
    public async Task Script_FailsTwiceThenSucceeds()
    {
        await using var app = await SimulatorApp.StartAsync(0);
        using var client = new HttpClient { BaseAddress = app.Address };
        await Post(client, "/sim/script", """{"rules":[{"path":"/v1/chat/*","model":"gpt-4o","steps":[{"error":"overloaded","times":2},{"text":"done"}]}]}""");

        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            statuses.Add(await Post(client, Chat, Plain));
        }

        statuses.ShouldBe([503, 503, 200, 200]);
        app.Simulation.Log.Entries.Select(e => e.Status).ShouldBe([503, 503, 200, 200]);
        app.Simulation.Log.Entries[0].Body.ShouldBe(Plain);
        (await Post(client, "/sim/script", """{"rules":[{"steps":[{"eror":"x"}]}]}""")).ShouldBe(400);
        (await Post(client, "/sim/reset", "")).ShouldBe(204);
        JsonNode.Parse(await client.GetStringAsync("/sim/requests"))!["count"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task ClientAbort_IsSeen()
    {
        await using var app = await SimulatorApp.StartAsync(0);
        using var client = new HttpClient { BaseAddress = app.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, Chat) { Content = new StringContent(Stream, Encoding.UTF8, "application/json") };
        request.Headers.Add("x-sim-stall-after", "2");
        using (var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
        {
            await using var stream = await response.Content.ReadAsStreamAsync();
            (await stream.ReadAsync(new byte[10])).ShouldBeGreaterThan(0);
        }

        var record = app.Simulation.Log.Entries.Single();
        for (var i = 0; i < 500 && !record.Done; i++)
        {
            await Task.Delay(10);
        }

        record.Aborted.ShouldBeTrue();
    }

    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--script", "/no/such/file")]
    [InlineData("--what")]
    public void Options_Wrong_SaySo(params string[] args) => SimulatorOptions.Parse(args).Error.ShouldNotBeNull().ShouldContain(args[0]);

    private static async Task<int> Post(HttpClient client, string path, string body)
    {
        using var response = await client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));
        return (int)response.StatusCode;
    }
}
