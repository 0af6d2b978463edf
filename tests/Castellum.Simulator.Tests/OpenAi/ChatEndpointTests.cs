using System.Text.Json.Nodes;

namespace Castellum.Simulator.Tests.OpenAi;

public class ChatEndpointTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    private const string Path = "/v1/chat/completions";
    private const string Ask = """{"model":"gpt-4o","messages":[{"role":"system","content":"The castle was built in 1204. It has seven towers. Bread is baked daily."},{"role":"user","content":"How many towers does the castle have?"}]}""";
    private const string Stream = """{"model":"gpt-4o","stream":true,"stream_options":{"include_usage":true},"messages":[{"role":"user","content":"one two three"}]}""";

    [Fact]
    public async Task Chat_Question_QuotesTheContext()
    {
        var (status, json, headers) = await simulator.PostAsync(Path, Ask);

        status.ShouldBe(200);
        json!["choices"]![0]!["message"]!["content"]!.GetValue<string>().ShouldBe("The castle was built in 1204. It has seven towers.");
        json["choices"]![0]!["finish_reason"]!.GetValue<string>().ShouldBe("stop");
        (json["usage"]!["prompt_tokens"]!.GetValue<int>() + json["usage"]!["completion_tokens"]!.GetValue<int>()).ShouldBe(json["usage"]!["total_tokens"]!.GetValue<int>());
        headers.GetValues("x-request-id").Single().ShouldStartWith("req_");
    }

    [Fact]
    public async Task Chat_SameRequest_SameAnswer()
    {
        var first = await simulator.PostAsync(Path, Ask);
        var second = await simulator.PostAsync(Path, Ask);

        first.Json!["id"]!.GetValue<string>().ShouldBe(second.Json!["id"]!.GetValue<string>());
        first.Json["choices"]!.ToJsonString().ShouldBe(second.Json["choices"]!.ToJsonString());
    }

    [Fact]
    public async Task Chat_Stream_SaysWhatThePlainAnswerSays()
    {
        var text = await simulator.PostTextAsync(Path, Stream);
        var chunks = Chunks(text);

        string.Concat(chunks.SelectMany(c => c["choices"]!.AsArray()).Select(c => c!["delta"]!["content"]?.GetValue<string>())).ShouldBe("You wrote: one two three");
        chunks[^1]["choices"]!.AsArray().Count.ShouldBe(0);
        chunks[^1]["usage"]!["completion_tokens"]!.GetValue<int>().ShouldBe(6);
        text.ShouldEndWith("data: [DONE]\n\n");
    }

    [Theory]
    [InlineData("normal", 1)]
    [InlineData("missing", 0)]
    [InlineData("duplicate", 2)]
    [InlineData("late", 1)]
    [InlineData("with-choices", 1)]
    [InlineData("zero", 1)]
    [InlineData("negative", 1)]
    [InlineData("string", 1)]
    public async Task Chat_UsageVariants_AreSentAsAsked(string variant, int objects)
    {
        var text = await simulator.PostTextAsync(Path, Stream, "x-sim-usage: " + variant);

        Chunks(text).Count(c => c["usage"] is JsonObject).ShouldBe(objects);
        text.EndsWith("data: [DONE]\n\n", StringComparison.Ordinal).ShouldBe(variant != "late");
        text.Contains("\"prompt_tokens\":-").ShouldBe(variant == "negative");
    }

    [Fact]
    public async Task Chat_ParallelTools_AreCalledWithFilledArguments()
    {
        const string Tools = """
            {"model":"gpt-4o","messages":[{"role":"user","content":"Please use get_weather and get_time for \"Lima\" at 7"}],
             "tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"},"hour":{"type":"integer"},"unit":{"enum":["c","f"]}}}}},
                      {"type":"function","function":{"name":"get_time"}},{"type":"function","function":{"name":"unused"}}]}
            """;
        var (_, json, _) = await simulator.PostAsync(Path, Tools);

        var calls = json!["choices"]![0]!["message"]!["tool_calls"]!.AsArray();
        calls.Select(c => c!["function"]!["name"]!.GetValue<string>()).ShouldBe(["get_weather", "get_time"]);
        calls[0]!["function"]!["arguments"]!.GetValue<string>().ShouldBe("""{"city":"Lima","hour":7,"unit":"c"}""");
        calls[1]!["function"]!["arguments"]!.GetValue<string>().ShouldBe("{}");
        json["choices"]![0]!["finish_reason"]!.GetValue<string>().ShouldBe("tool_calls");
    }

    [Fact]
    public async Task Chat_Schema_IsFilled()
    {
        var (_, json, _) = await simulator.PostAsync(Path, """
            {"model":"m","messages":[{"role":"user","content":"The price is 12.5 in 'Oslo'"}],"response_format":{"type":"json_schema","json_schema":{"name":"x","schema":
             {"type":"object","properties":{"city":{"type":"string"},"price":{"type":"number"},"tags":{"type":"array","items":{"$ref":"#/$defs/tag"}}},"$defs":{"tag":{"type":"string"}}}}}}
            """);

        json!["choices"]![0]!["message"]!["content"]!.GetValue<string>().ShouldBe("""{"city":"Oslo","price":12.5,"tags":["tags"]}""");
    }

    [Theory]
    [InlineData("""{"messages":[]}""", 400)]
    [InlineData("""{"model":"m","messages":[]}""", 400)]
    [InlineData("""{"model":"m","messages":[{"role":"wizard","content":"x"}]}""", 400)]
    [InlineData("""{"model":"m","messages":[{"role":"tool","tool_call_id":"c","content":"x"}]}""", 400)]
    [InlineData("""{"model":"m","messages":[{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"user","content":"x"}]}""", 400)]
    [InlineData("{\"model\":", 400)]
    public async Task Chat_BadRequest_IsRefusedLikeOpenAi(string body, int status)
    {
        var answer = await simulator.PostAsync(Path, body);

        answer.Status.ShouldBe(status);
        answer.Json!["error"]!["type"]!.GetValue<string>().ShouldBe("invalid_request_error");
    }

    [Fact]
    public async Task Chat_LongPrefixTwice_IsCachedTheSecondTime()
    {
        var body = $$"""{"model":"cache","messages":[{"role":"system","content":"{{string.Join(' ', Enumerable.Range(0, 2_000))}}"},{"role":"user","content":"hi"}]}""";
        var first = await simulator.PostAsync(Path, body);
        var second = await simulator.PostAsync(Path, body);

        first.Json!["usage"]!["prompt_tokens_details"]!["cached_tokens"]!.GetValue<int>().ShouldBe(0);
        second.Json!["usage"]!["prompt_tokens_details"]!["cached_tokens"]!.GetValue<int>().ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public async Task Chat_Instant_AnswersFromPrebuiltBytes()
    {
        (await simulator.PostAsync(Path, Ask, "x-sim-mode: instant")).Json!["usage"]!["total_tokens"]!.GetValue<int>().ShouldBe(28);
        Chunks(await simulator.PostTextAsync(Path, Stream, "x-sim-mode: instant")).Count.ShouldBe(53);
        (await simulator.PostTextAsync("/v1/messages", Stream, "x-sim-mode: instant")).ShouldContain("event: message_stop");
    }

    private static List<JsonNode> Chunks(string text) =>
        [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(f => f["data: ".Length..]).Where(d => d != "[DONE]").Select(d => JsonNode.Parse(d)!)];
}
