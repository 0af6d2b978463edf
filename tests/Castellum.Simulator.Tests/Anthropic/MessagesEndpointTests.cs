using System.Text.Json.Nodes;

namespace Castellum.Simulator.Tests.Anthropic;

public class MessagesEndpointTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    private const string Path = "/v1/messages";
    private const string Version = "anthropic-version: 2023-06-01";

    [Fact]
    public async Task Messages_Plain_HasAnthropicsShape()
    {
        var (status, json, headers) = await simulator.PostAsync(Path, """{"model":"claude-x","max_tokens":100,"messages":[{"role":"user","content":"hello there"}]}""", Version);

        status.ShouldBe(200);
        json!["content"]![0]!["text"]!.GetValue<string>().ShouldBe("You wrote: hello there");
        json["stop_reason"]!.GetValue<string>().ShouldBe("end_turn");
        headers.Contains("request-id").ShouldBeTrue();
    }

    [Fact]
    public async Task Messages_Stream_HasTheEventsInOrder()
    {
        var text = await simulator.PostTextAsync(Path, """{"model":"claude-x","max_tokens":2000,"stream":true,"thinking":{"type":"enabled","budget_tokens":1024},"messages":[{"role":"user","content":"call f"}],"tools":[{"name":"f","input_schema":{"type":"object"}}]}""", Version);
        var names = text.Split('\n').Where(l => l.StartsWith("event: ", StringComparison.Ordinal)).Select(l => l[7..]).Aggregate(new List<string>(), (all, n) =>
        {
            if (all.Count == 0 || all[^1] != n)
            {
                all.Add(n);
            }

            return all;
        });

        names.ShouldBe(["message_start", "ping", "content_block_start", "content_block_delta", "content_block_stop", "content_block_start", "content_block_delta", "content_block_stop", "message_delta", "message_stop"]);
        text.ShouldContain("signature_delta");
        text.ShouldContain("\"stop_reason\":\"tool_use\"");
    }

    [Theory]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"x"}]}""", "max_tokens")]
    [InlineData("""{"model":"m","max_tokens":9,"messages":[]}""", "at least one message")]
    [InlineData("""{"model":"m","max_tokens":9,"messages":[{"role":"user","content":""}]}""", "non-empty")]
    [InlineData("""{"model":"m","max_tokens":9,"messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"t"}]}]}""", "unexpected `tool_use_id`")]
    [InlineData("""{"model":"m","max_tokens":9,"messages":[{"role":"assistant","content":[{"type":"tool_use","id":"t","name":"f","input":{}}]},{"role":"user","content":"x"}]}""", "without `tool_result`")]
    [InlineData("""{"model":"m","max_tokens":9,"messages":[{"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"forged"}]}]}""", "Invalid `signature`")]
    public async Task Messages_BadRequest_IsRefusedLikeAnthropic(string body, string message)
    {
        var answer = await simulator.PostAsync(Path, body, Version);

        answer.Status.ShouldBe(400);
        answer.Json!["error"]!["type"]!.GetValue<string>().ShouldBe("invalid_request_error");
        answer.Json["error"]!["message"]!.GetValue<string>().ShouldContain(message);
    }

    [Fact]
    public async Task Messages_CacheControl_IsWrittenThenRead()
    {
        const string Body = """{"model":"claude-c","max_tokens":50,"system":[{"type":"text","text":"a long stable system text","cache_control":{"type":"ephemeral"}}],"messages":[{"role":"user","content":"hi"}]}""";
        var first = await simulator.PostAsync(Path, Body, Version);
        var second = await simulator.PostAsync(Path, Body, Version);

        var written = first.Json!["usage"]!["cache_creation_input_tokens"]!.GetValue<int>();
        written.ShouldBeGreaterThan(0);
        second.Json!["usage"]!["cache_read_input_tokens"]!.GetValue<int>().ShouldBe(written);
        second.Json["usage"]!["cache_creation_input_tokens"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task CountTokens_SameAsUsage()
    {
        const string Messages = "\"messages\":[{\"role\":\"user\",\"content\":\"count these few words\"}]";
        var counted = await simulator.PostAsync(Path + "/count_tokens", "{\"model\":\"m\"," + Messages + "}", Version);
        var answered = await simulator.PostAsync(Path, "{\"model\":\"m\",\"max_tokens\":50," + Messages + "}", Version);

        counted.Json!["input_tokens"]!.GetValue<int>().ShouldBe(answered.Json!["usage"]!["input_tokens"]!.GetValue<int>());
    }

    [Fact]
    public async Task Messages_ThinkingRoundTrip_IsAccepted()
    {
        const string Ask = """{"model":"m","max_tokens":2000,"thinking":{"type":"enabled","budget_tokens":1024},"messages":[{"role":"user","content":"call f"}""";
        const string Tools = """],"tools":[{"name":"f","input_schema":{"type":"object"}}]}""";
        var first = await simulator.PostAsync(Path, Ask + Tools, Version);
        var content = first.Json!["content"]!.AsArray();
        var id = content[1]!["id"]!.GetValue<string>();
        var second = await simulator.PostAsync(Path, Ask + $$""",{"role":"assistant","content":{{content.ToJsonString()}}},{"role":"user","content":[{"type":"tool_result","tool_use_id":"{{id}}","content":"42"}]}""" + Tools, Version);

        second.Status.ShouldBe(200);
        second.Json!["content"]!.AsArray().Select(c => c!["text"]?.GetValue<string>()).ShouldContain("The tool answered: 42");
    }
}
