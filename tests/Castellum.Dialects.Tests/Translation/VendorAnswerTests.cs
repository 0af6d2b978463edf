using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Castellum.Dialects.Streaming;
using Castellum.Dialects.Translation;

namespace Castellum.Dialects.Tests.Translation;

/// <summary>Answers as single vendors and careless servers write them.</summary>
public class VendorAnswerTests
{
    private static readonly AnswerContext s_context = new() { Model = "m", Id = "abc", CreatedUnixSeconds = 1, IncludeUsage = true };

    private static string Stream(Dialect from, Dialect to, params string[] events)
    {
        var translator = new StreamTranslator(from, to, s_context);
        var output = new ArrayBufferWriter<byte>();
        using var frames = new SseFrameReader();
        frames.Append(Encoding.UTF8.GetBytes(string.Concat(events.Select(e => $"data: {e}\n\n"))));
        while (frames.TryRead(out var frame) == SseReadStatus.Frame)
        {
            translator.Translate(frame, output);
        }

        translator.Complete(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string Delta(string delta, string? finish = null) => $$"""{"choices":[{"index":0,"delta":{{delta}},"finish_reason":{{(finish is null ? "null" : $"\"{finish}\"")}}}]}""";

    private static JsonNode Whole(Dialect from, Dialect to, string body) =>
        JsonNode.Parse(AnswerTranslator.Translate(from, to, Encoding.UTF8.GetBytes(body), s_context).Value.Body.Span)!;

    [Fact]
    public void TextInTheMiddleOfACall_CostsNoArguments()
    {
        var view = ClientView.Read(Dialect.Anthropic, Stream(
            Dialect.OpenAiChat, Dialect.Anthropic,
            Delta("""{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}}]}"""),
            Delta("""{"content":"Looking. "}"""),
            Delta("""{"tool_calls":[{"index":1,"id":"b","function":{"name":"g","arguments":"{\"y\""}}]}"""),
            Delta("""{"reasoning_content":"hm"}"""),
            Delta("""{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]}"""),
            Delta("""{"tool_calls":[{"index":2,"id":"c","function":{"name":"h","arguments":""}},{"index":1,"function":{"arguments":":2}"}}]}"""),
            Delta("{}", "tool_calls")), stream: true);

        view.Calls.ShouldBe([("a", "f", """{"x":1}"""), ("b", "g", """{"y":2}"""), ("c", "h", "{}")]);
        view.Text.ShouldBe("Looking. ");
        view.Stop.ShouldBe("tool_use");
    }

    [Theory]
    [InlineData(Dialect.OpenAiResponses)]
    [InlineData(Dialect.Anthropic)]
    [InlineData(Dialect.Gemini)]
    public void NameThatComesAfterTheId_IsNotLost(Dialect to)
    {
        var view = ClientView.Read(to, Stream(
            Dialect.OpenAiChat, to,
            Delta("""{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"arguments":""}}]}"""),
            Delta("""{"tool_calls":[{"index":0,"function":{"arguments":"{\"x\":"}}]}"""),
            Delta("""{"tool_calls":[{"index":0,"function":{"name":"f","arguments":"1}"}}]}"""),
            Delta("{}", "tool_calls")), stream: true);

        view.Calls.ShouldBe([("a", "f", """{"x":1}""")]);
    }

    [Theory]
    [InlineData(Dialect.OpenAiResponses)]
    [InlineData(Dialect.Anthropic)]
    [InlineData(Dialect.Gemini)]
    public void CallWithoutAName_IsAnErrorNotAnEmptyName(Dialect to) =>
        Stream(Dialect.OpenAiChat, to, Delta("""{"tool_calls":[{"index":0,"id":"a","function":{"arguments":"{}"}}]}"""), Delta("{}", "tool_calls")).ShouldContain("error");

    [Fact]
    public void ArgumentsThatAreAnObject_AreRead() =>
        Whole(Dialect.OpenAiChat, Dialect.Anthropic, """{"choices":[{"message":{"tool_calls":[{"id":"a","function":{"name":"f","arguments":{"x":1}}}]},"finish_reason":"tool_calls"}]}""")["content"]![0]!["input"]!.ToJsonString().ShouldBe("""{"x":1}""");

    [Fact]
    public void MistralsListOfThinkingAndText_IsRead()
    {
        const string Content = """[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"Hello."}]""";
        Whole(Dialect.OpenAiChat, Dialect.Anthropic, $$"""{"choices":[{"message":{"content":{{Content}}},"finish_reason":"stop"}]}""")["content"]!.ToJsonString()
            .ShouldBe("""[{"type":"thinking","thinking":"hm","signature":""},{"type":"text","text":"Hello."}]""");
        var view = ClientView.Read(Dialect.Anthropic, Stream(Dialect.OpenAiChat, Dialect.Anthropic, Delta($$"""{"content":{{Content}}}"""), Delta("{}", "stop")), stream: true);
        (view.Reasoning, view.Text).ShouldBe(("hm", "Hello."));
    }

    [Fact]
    public void OpenRoutersReasoningDetails_KeepTheirProofs()
    {
        const string Details = """
            "reasoning":"hm","reasoning_details":[{"type":"reasoning.text","text":"hm","signature":"sig"},{"type":"reasoning.encrypted","data":"enc"}]
            """;
        Whole(Dialect.OpenAiChat, Dialect.Anthropic, $$"""{"choices":[{"message":{"content":"a",{{Details}}},"finish_reason":"stop"}]}""")["content"]!.ToJsonString()
            .ShouldBe("""[{"type":"thinking","thinking":"hm","signature":"sig"},{"type":"redacted_thinking","data":"enc"},{"type":"text","text":"a"}]""");
        var stream = Stream(Dialect.OpenAiChat, Dialect.Anthropic, Delta($$"""{{{Details}}}"""), Delta("""{"content":"a"}""", "stop"));
        stream.ShouldContain("""{"type":"signature_delta","signature":"sig"}""");
        stream.ShouldContain("""{"type":"redacted_thinking","data":"enc"}""");
    }

    [Theory]
    [InlineData(Dialect.OpenAiChat, "\"signature\":\"castellum:gemini:sig\"")]
    [InlineData(Dialect.OpenAiResponses, "\"encrypted_content\":\"castellum:gemini:sig\"")]
    [InlineData(Dialect.Anthropic, "\"signature\":\"castellum:gemini:sig\"")]
    public void GeminisProofOfAText_ReachesTheClient(Dialect to, string proof)
    {
        Whole(Dialect.Gemini, to, """{"candidates":[{"content":{"parts":[{"text":"Hello.","thoughtSignature":"sig"}]},"finishReason":"STOP"}]}""").ToJsonString().ShouldContain(proof);
        Stream(
            Dialect.Gemini, to, """{"candidates":[{"content":{"parts":[{"text":"Hello."}]}}]}""",
            """{"candidates":[{"content":{"parts":[{"text":"","thoughtSignature":"sig"}]},"finishReason":"STOP"}]}""").ShouldContain(proof);
    }

    [Theory]
    [InlineData("max_tokens", "length", "max_output_tokens", "incomplete")]
    [InlineData("refusal", "content_filter", "content_filter", "incomplete")]
    public void AnswerThatEndsEarly_SaysWhy(string stop, string chat, string reason, string status)
    {
        var body = $$$"""{"id":"x","type":"message","content":[{"type":"text","text":"a"}],"stop_reason":"{{{stop}}}","usage":{"input_tokens":1,"output_tokens":1}}""";
        Whole(Dialect.Anthropic, Dialect.OpenAiChat, body)["choices"]![0]!["finish_reason"]!.GetValue<string>().ShouldBe(chat);
        var response = Whole(Dialect.Anthropic, Dialect.OpenAiResponses, body);
        (response["status"]!.GetValue<string>(), response["incomplete_details"]!["reason"]!.GetValue<string>()).ShouldBe((status, reason));
    }

    [Theory]
    [InlineData(Dialect.Anthropic, "max_tokens")]
    [InlineData(Dialect.Gemini, "MAX_TOKENS")]
    public void CallCutByTheLimit_IsNoCall(Dialect to, string stop)
    {
        const string Call = """[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\": \"lo"}}]""";
        Whole(Dialect.OpenAiChat, to, $$"""{"choices":[{"message":{"content":"a","tool_calls":{{Call}}},"finish_reason":"length"}]}""").ToJsonString().ShouldContain($"\"{stop}\"");
        var stream = Stream(Dialect.OpenAiChat, to, Delta($$"""{"content":"a","tool_calls":{{Call}}}"""), Delta("{}", "length"));
        stream.ShouldContain($"\"{stop}\"");
        stream.ShouldNotContain("error");
    }

    [Fact]
    public void CacheWrites_AreToldApart() =>
        Whole(Dialect.Anthropic, Dialect.OpenAiResponses, """{"content":[{"type":"text","text":"a"}],"stop_reason":"end_turn","usage":{"input_tokens":10,"cache_read_input_tokens":100,"cache_creation_input_tokens":30,"cache_creation":{"ephemeral_5m_input_tokens":10,"ephemeral_1h_input_tokens":20},"output_tokens":5}}""")["usage"]!.ToJsonString()
            .ShouldBe("""{"input_tokens":140,"input_tokens_details":{"cached_tokens":100,"cache_write_tokens":30},"output_tokens":5,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":145}""");

    [Fact]
    public void BytesThatAreNoUtf8_BecomeTheReplacementCharacter()
    {
        byte[] body = [.. """{"choices":[{"message":{"content":"a"""u8, 0xFF, .. """b"},"finish_reason":"stop"}]}"""u8];
        JsonNode.Parse(AnswerTranslator.Translate(Dialect.OpenAiChat, Dialect.Anthropic, body, s_context).Value.Body.Span)!["content"]![0]!["text"]!.GetValue<string>().ShouldBe("a\uFFFDb");
    }

    [Fact]
    public void BedrocksRedactedThinking_TravelsWithItsOrigin() =>
        Whole(Dialect.BedrockConverse, Dialect.Anthropic, """{"output":{"message":{"content":[{"reasoningContent":{"redactedContent":"enc"}},{"text":"a"}]}},"stopReason":"end_turn","usage":{"inputTokens":1,"outputTokens":1}}""")["content"]![0]!.ToJsonString()
            .ShouldBe("""{"type":"redacted_thinking","data":"castellum:bedrock:enc"}""");
}
