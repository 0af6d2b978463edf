using System.Text;
using System.Text.Json.Nodes;
using Castellum.Dialects.Translation;

namespace Castellum.Dialects.Tests.Translation;

/// <summary>What vendors demand of a conversation's form, and proofs that go home.</summary>
public class ConversationShapeTests
{
    private const string Tool = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]";

    private static JsonNode Body(Dialect from, Dialect to, string body, TranslationOptions options, out IReadOnlyList<string> dropped)
    {
        var result = RequestTranslator.Translate(from, to, Encoding.UTF8.GetBytes(body), options);
        result.IsSuccess.ShouldBeTrue(result.Error?.Message);
        dropped = result.Value.Dropped;
        return JsonNode.Parse(result.Value.Body.Span)!;
    }

    private static JsonNode Body(Dialect from, Dialect to, string body, out IReadOnlyList<string> dropped, string model = "target") =>
        Body(from, to, body, new TranslationOptions { Model = model }, out dropped);

    [Theory]
    [InlineData(Dialect.Anthropic, """{"system":"a","messages":[{"role":"user","content":[{"type":"text","text":"b"}]}]}""")]
    [InlineData(Dialect.Gemini, """{"systemInstruction":{"parts":[{"text":"a"}]},"contents":[{"role":"user","parts":[{"text":"b"}]}]}""")]
    [InlineData(Dialect.BedrockConverse, """{"messages":[{"role":"user","content":[{"text":"b"}]}],"system":[{"text":"a"}]}""")]
    public void InstructionsAlone_TheLastIsSaidByTheUser(Dialect to, string expected)
    {
        var json = Body(Dialect.OpenAiChat, to, """{"messages":[{"role":"system","content":"a"},{"role":"developer","content":"b"}]}""", out _).AsObject();

        foreach (var (name, value) in JsonNode.Parse(expected)!.AsObject())
        {
            json[name]!.ToJsonString().ShouldBe(value!.ToJsonString());
        }
    }

    [Fact]
    public void InstructionsAlone_StayWhatTheyAreAtOpenAi() =>
        Body(Dialect.Anthropic, Dialect.OpenAiChat, """{"max_tokens":5,"system":"a","messages":[]}""", out _)["messages"]!.ToJsonString()
            .ShouldBe("""[{"role":"system","content":"a"}]""");

    [Fact]
    public void SystemMessageInTheMiddle_IsAnInstruction() =>
        Body(Dialect.Anthropic, Dialect.OpenAiChat, """{"max_tokens":5,"messages":[{"role":"user","content":"q"},{"role":"system","content":"s"}]}""", out _)["messages"]!
            .AsArray().Select(m => m!["role"]!.GetValue<string>()).ShouldBe(["user", "system"]);

    [Theory]
    [InlineData(Dialect.Anthropic, "messages")]
    [InlineData(Dialect.Gemini, "contents")]
    [InlineData(Dialect.BedrockConverse, "messages")]
    public void AssistantFirst_IsPrecededByAUser(Dialect to, string field) =>
        Body(Dialect.OpenAiChat, to, """{"messages":[{"role":"assistant","content":"Hello."},{"role":"user","content":"Hi."}]}""", out _)[field]!
            .AsArray().Select(m => m!["role"]!.GetValue<string>()).ShouldBe(["user", to == Dialect.Gemini ? "model" : "assistant", "user"]);

    [Theory]
    [InlineData(Dialect.Anthropic)]
    [InlineData(Dialect.BedrockConverse)]
    public void CallsWithoutDefinitions_GetThem(Dialect to)
    {
        var json = Body(Dialect.OpenAiChat, to, """{"messages":[{"role":"user","content":"q"},{"role":"assistant","tool_calls":[{"id":"c","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c","content":""}]}""", out _);

        (json["tools"] ?? json["toolConfig"]!["tools"])!.ToJsonString().ShouldContain("\"name\":\"f\"");
        json["messages"]![2]!.ToJsonString().ShouldNotContain("\"text\":\"\"");
    }

    [Fact]
    public void TurnOfForeignReasoningOnly_KeepsItsPlace()
    {
        foreach (var (to, field) in (ReadOnlySpan<(Dialect, string)>)[(Dialect.Anthropic, "messages"), (Dialect.Gemini, "contents"), (Dialect.BedrockConverse, "messages")])
        {
            Body(Dialect.OpenAiChat, to, """{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"","reasoning_content":"hm"},{"role":"user","content":"b"}]}""", out var dropped)[field]!
                .AsArray().Count.ShouldBe(3);
            dropped.ShouldBe(["reasoning"]);
        }
    }

    [Fact]
    public void BedrockThinking_WithATurnWithoutProof_IsSwitchedOffAndSaid()
    {
        var json = Body(Dialect.OpenAiChat, Dialect.BedrockConverse, $$$"""{"reasoning_effort":"high","messages":[{"role":"user","content":"q"},{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c","content":"r"}],{{{Tool}}}}""", out var dropped, "anthropic.claude-sonnet");

        json["additionalModelRequestFields"].ShouldBeNull();
        dropped.ShouldBe(["reasoning"]);
    }

    [Theory]
    [InlineData(Dialect.Anthropic, "castellum:bedrock:sig")]
    [InlineData(Dialect.BedrockConverse, "sig")]
    public void ClaudesProof_HoldsAtAnthropicAndBedrock(Dialect to, string signature)
    {
        var json = Body(
            Dialect.Anthropic == to ? Dialect.OpenAiChat : Dialect.Anthropic, to,
            to == Dialect.Anthropic
                ? $$"""{"reasoning_effort":"low","messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a","reasoning_details":[{"type":"reasoning.text","text":"hm","signature":"{{signature}}"}]},{"role":"user","content":"b"}]}"""
                : $$"""{"max_tokens":9000,"thinking":{"type":"enabled","budget_tokens":2000},"messages":[{"role":"user","content":"q"},{"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"{{signature}}"},{"type":"redacted_thinking","data":"enc"},{"type":"text","text":"a"}]},{"role":"user","content":"b"}]}""",
            out var dropped, "claude");

        json["messages"]![1]!.ToJsonString().ShouldContain("\"signature\":\"sig\"");
        json["messages"]![1]!.ToJsonString().Contains("\"redactedContent\":\"enc\"", StringComparison.Ordinal).ShouldBe(to == Dialect.BedrockConverse);
        dropped.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Dialect.OpenAiChat, """{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a","reasoning_details":[{"type":"reasoning.text","text":"","signature":"castellum:gemini:sig"}]},{"role":"user","content":"b"}]}""")]
    [InlineData(Dialect.Anthropic, """{"max_tokens":9,"messages":[{"role":"user","content":"q"},{"role":"assistant","content":[{"type":"text","text":"a"},{"type":"thinking","thinking":"","signature":"castellum:gemini:sig"}]},{"role":"user","content":"b"}]}""")]
    [InlineData(Dialect.OpenAiResponses, """{"input":[{"role":"user","content":"q"},{"type":"message","role":"assistant","content":[{"type":"output_text","text":"a"}]},{"type":"reasoning","summary":[],"encrypted_content":"castellum:gemini:sig"},{"role":"user","content":"b"}]}""")]
    public void GeminisProofOfAText_GoesBackToTheText(Dialect from, string body) =>
        Body(from, Dialect.Gemini, body, out _)["contents"]![1]!["parts"]!.ToJsonString().ShouldBe("""[{"text":"a","thoughtSignature":"sig"}]""");

    [Theory]
    [InlineData(ReasoningBack.Refused, null, null, "reasoning")]
    [InlineData(ReasoningBack.Text, "hm", null, null)]
    [InlineData(ReasoningBack.Details, null, """[{"type":"reasoning.text","text":"hm"}]""", null)]
    public void EarlierReasoning_GoesBackWhereItIsWanted(ReasoningBack back, string? content, string? details, string? dropped)
    {
        var json = Body(Dialect.Anthropic, Dialect.OpenAiChat, """{"max_tokens":9,"messages":[{"role":"user","content":"q"},{"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":""},{"type":"tool_use","id":"t","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t"}]}]}""", new TranslationOptions { Model = "m", ReasoningBack = back }, out var named);

        json["messages"]![1]!["reasoning_content"]?.GetValue<string>().ShouldBe(content);
        json["messages"]![1]!["reasoning_details"]?.ToJsonString().ShouldBe(details);
        named.ShouldBe(dropped is null ? [] : [dropped]);
    }

    [Theory]
    [InlineData("""{"output":"x"}""", "x")]
    [InlineData("""{"output":"x","rows":3}""", """{"output":"x","rows":3}""")]
    [InlineData("""{"error":"no","code":5}""", """Error: {"error":"no","code":5}""")]
    public void GeminiToolResult_LosesNothing(string response, string content) =>
        Body(Dialect.Gemini, Dialect.OpenAiChat, $$$"""{"contents":[{"role":"user","parts":[{"text":"q"}]},{"role":"model","parts":[{"functionCall":{"name":"f"}}]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{{{response}}}}}]}]}""", out _)["messages"]![2]!["content"]!.GetValue<string>().ShouldBe(content);

    [Fact]
    public void FailedTool_IsSaidInResponses() =>
        Body(Dialect.Anthropic, Dialect.OpenAiResponses, """{"max_tokens":9,"messages":[{"role":"user","content":"q"},{"role":"assistant","content":[{"type":"tool_use","id":"t","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","is_error":true,"content":"no network"}]}]}""", out _)["input"]![2]!["output"]!.ToJsonString()
            .ShouldBe("""[{"type":"input_text","text":"Error: no network"}]""");

    [Theory]
    [InlineData("gemini-2.5-pro", "none", null, "reasoning")]
    [InlineData("gemini-2.5-flash", "none", """{"thinkingBudget":0}""", null)]
    [InlineData("gemini-2.5-flash", "xhigh", """{"thinkingBudget":24576,"includeThoughts":true}""", null)]
    [InlineData("gemini-2.5-pro", "xhigh", """{"thinkingBudget":32768,"includeThoughts":true}""", null)]
    [InlineData("gemini-3-pro-preview", "medium", """{"thinkingLevel":"high","includeThoughts":true}""", null)]
    [InlineData("gemini-3-flash", "minimal", """{"thinkingLevel":"minimal","includeThoughts":true}""", null)]
    public void GeminisThinking_StaysInTheModelsRange(string model, string effort, string? config, string? dropped)
    {
        var json = Body(Dialect.OpenAiChat, Dialect.Gemini, $$"""{"reasoning_effort":"{{effort}}","messages":[{"role":"user","content":"q"}]}""", out var named, model);

        json["generationConfig"]!["thinkingConfig"]?.ToJsonString().ShouldBe(config);
        named.ShouldBe(dropped is null ? [] : [dropped]);
    }

    [Theory]
    [InlineData("ünbekannt\r\nx: 1")]
    [InlineData("made up")]
    public void KindOfContentThatIsNoHeaderText_IsNotRepeated(string kind)
    {
        Body(Dialect.Anthropic, Dialect.OpenAiChat, $$"""{"max_tokens":9,"messages":[{"role":"user","content":[{"type":"text","text":"q"},{"type":{{JsonValue.Create(kind)!.ToJsonString()}} }]}]}""", out var dropped);

        dropped.ShouldBe(["unknown"]);
    }
}
