using System.Text;
using System.Text.Json.Nodes;
using Castellum.Dialects.Translation;
using Castellum.Kernel.Results;

namespace Castellum.Dialects.Tests.Translation;

public class RequestTranslatorTests
{
    private static readonly Dialect[] s_clients = [Dialect.OpenAiChat, Dialect.OpenAiResponses, Dialect.Anthropic, Dialect.Gemini];
    private static readonly Dialect[] s_providers = [.. s_clients, Dialect.BedrockConverse];

    [Fact]
    public void ChatToAnthropic_ToolHistory_IsMergedIntoAlternatingTurns()
    {
        var json = Body(Dialect.OpenAiChat, Dialect.Anthropic, """
            {"messages":[{"role":"user","content":"a"},{"role":"user","content":"b"},
             {"role":"assistant","content":"","tool_calls":[{"id":"call.1","type":"function","function":{"name":"f","arguments":""}},{"id":"c2","type":"function","function":{"name":"g","arguments":"{\"x\":1.50}"}}]},
             {"role":"tool","tool_call_id":"call.1","content":"r1"},{"role":"tool","tool_call_id":"c2","content":[{"type":"text","text":"r2"}]},{"role":"user","content":"go on"}],
             "max_completion_tokens":77,"stop":["END"," "],"temperature":1.7,"parallel_tool_calls":false,"tools":[{"type":"function","function":{"name":"f"}},{"type":"function","function":{"name":"g"}}]}
            """, out var dropped);

        json.ToJsonString().ShouldBe("""{"model":"target","max_tokens":77,"messages":[{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},{"role":"assistant","content":[{"type":"tool_use","id":"call_1","name":"f","input":{}},{"type":"tool_use","id":"c2","name":"g","input":{"x":1.50}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"call_1","content":[{"type":"text","text":"r1"}]},{"type":"tool_result","tool_use_id":"c2","content":[{"type":"text","text":"r2"}]},{"type":"text","text":"go on"}]}],"tools":[{"name":"f","input_schema":{"type":"object","properties":{}}},{"name":"g","input_schema":{"type":"object","properties":{}}}],"tool_choice":{"type":"auto","disable_parallel_tool_use":true},"temperature":1,"stop_sequences":["END"]}""");
        dropped.ShouldBe(["stop", "temperature"]);
    }

    [Fact]
    public void AnthropicToChat_BlocksAndSystem_BecomeMessages()
    {
        var json = Body(Dialect.Anthropic, Dialect.OpenAiChat, """
            {"max_tokens":9,"system":[{"type":"text","text":"s","cache_control":{"type":"ephemeral"}}],"stop_sequences":["X"],"top_k":4,"metadata":{"user_id":"u"},
             "messages":[{"role":"user","content":"q"},{"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"sig"},{"type":"text","text":"t"},{"type":"tool_use","id":"t1","name":"f","input":{"a":1}}]},
             {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","is_error":true,"content":[{"type":"text","text":"bad"},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AA=="}}]},{"type":"text","text":"and?"}]}],
             "tools":[{"name":"f","description":"d","input_schema":{"type":"object"}}],"tool_choice":{"type":"tool","name":"f"}}
            """, out var dropped);

        json.ToJsonString().ShouldBe("""{"model":"target","messages":[{"role":"system","content":"s"},{"role":"user","content":"q"},{"role":"assistant","content":"t","tool_calls":[{"id":"t1","type":"function","function":{"name":"f","arguments":"{\u0022a\u0022:1}"}}]},{"role":"tool","tool_call_id":"t1","content":"Error: bad"},{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AA=="}},{"type":"text","text":"and?"}]}],"max_completion_tokens":9,"stop":["X"],"user":"u","tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"}}}],"tool_choice":{"type":"function","function":{"name":"f"}}}""");
        dropped.ShouldBe(["cache_control", "reasoning", "top_k"]);
    }

    [Fact]
    public void GeminiToChat_SchemaAndCallIds_AreCompleted()
    {
        var json = Body(Dialect.Gemini, Dialect.OpenAiChat, """
            {"contents":[{"role":"user","parts":[{"text":"q"}]},{"role":"model","parts":[{"functionCall":{"name":"f","args":{"a":1}},"thoughtSignature":"sig"},{"functionCall":{"name":"f","args":{"a":2}}}]},
             {"role":"user","parts":[{"functionResponse":{"name":"f","response":{"output":"one"}}},{"functionResponse":{"name":"f","response":{"error":"two"}}}]}],
             "tools":[{"functionDeclarations":[{"name":"f","parameters":{"type":"OBJECT","properties":{"a":{"type":"INTEGER","nullable":true}}}}]}],"toolConfig":{"functionCallingConfig":{"mode":"ANY"}},"safetySettings":[{"category":"x"}]}
            """, out var dropped);

        var messages = json["messages"]!.AsArray();
        messages[1]!["tool_calls"]!.AsArray().Select(c => c!["id"]!.GetValue<string>()).ShouldBe(["call_0_f", "call_1_f"]);
        messages[1]!["tool_calls"]![0]!["extra_content"]!["google"]!["thought_signature"]!.GetValue<string>().ShouldBe("sig");
        messages.Skip(2).Select(m => m!["tool_call_id"] + "=" + m["content"]).ShouldBe(["call_0_f=one", "call_1_f=Error: two"]);
        json["tools"]![0]!["function"]!["parameters"]!.ToJsonString().ShouldBe("""{"type":"object","properties":{"a":{"type":["integer","null"]}}}""");
        json["tool_choice"]!.GetValue<string>().ShouldBe("required");
        dropped.ShouldBe(["safetySettings"]);
    }

    [Fact]
    public void ChatToAnthropic_ThinkingWithUnsignedToolTurn_IsSwitchedOffAndSaid()
    {
        var json = Body(Dialect.OpenAiChat, Dialect.Anthropic, """
            {"reasoning_effort":"high","messages":[{"role":"user","content":"q"},{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c","content":"r"}],"tools":[{"type":"function","function":{"name":"f"}}]}
            """, out var dropped);

        json["thinking"].ShouldBeNull();
        dropped.ShouldBe(["reasoning"]);
    }

    [Fact]
    public void ChatToGemini3_ForeignCalls_CarryThePlaceholder()
    {
        var json = Body(Dialect.OpenAiChat, Dialect.Gemini, """
            {"messages":[{"role":"user","content":"q"},{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}},{"id":"d","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c","content":"{\"a\":1}"},{"role":"tool","tool_call_id":"d","content":"x"}],"tools":[{"type":"function","function":{"name":"f"}}]}
            """, out _, "gemini-3-pro");

        json["contents"]![1]!["parts"]!.AsArray().Select(p => p!["thoughtSignature"]?.GetValue<string>()).ShouldBe(["skip_thought_signature_validator", null]);
        json["contents"]![2]!["parts"]!.AsArray().Select(p => p!["functionResponse"]!["response"]!.ToJsonString()).ShouldBe(["""{"a":1}""", """{"output":"x"}"""]);
    }

    [Theory]
    [InlineData(Dialect.OpenAiChat, Dialect.Anthropic, """{"n":2,"messages":[{"role":"user","content":"x"}]}""", "unsupported_feature", "n")]
    [InlineData(Dialect.OpenAiChat, Dialect.Anthropic, """{"messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"AA","format":"wav"}}]}]}""", "unsupported_feature", "messages")]
    [InlineData(Dialect.OpenAiChat, Dialect.Anthropic, """{"messages":[{"role":"user","content":[{"type":"file","file":{"file_id":"f"}}]}]}""", "unsupported_feature", "file_id")]
    [InlineData(Dialect.OpenAiChat, Dialect.Anthropic, """{"functions":[],"messages":[{"role":"user","content":"x"}]}""", "unsupported_feature", "functions")]
    [InlineData(Dialect.OpenAiChat, Dialect.Anthropic, """{"messages":[{"role":"user","content":"x"},{"role":"assistant","tool_calls":[{"id":"c","function":{"name":"f","arguments":"{oops"}}]}]}""", "invalid_tool_arguments", null)]
    [InlineData(Dialect.OpenAiChat, Dialect.Gemini, """{"messages":[{"role":"tool","tool_call_id":"nope","content":"x"}]}""", "unmatched_tool_result", "messages")]
    [InlineData(Dialect.OpenAiChat, Dialect.Gemini, """{"messages":[{"role":"user","content":"x"}],"tool_choice":{"type":"function","function":{"name":"f"}}}""", "invalid_tool_choice", "tool_choice")]
    [InlineData(Dialect.OpenAiChat, Dialect.BedrockConverse, """{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://x/y.png"}}]}]}""", "unsupported_feature", "messages")]
    [InlineData(Dialect.OpenAiChat, Dialect.Anthropic, """{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png,raw"}}]}]}""", "invalid_data_url", null)]
    [InlineData(Dialect.OpenAiResponses, Dialect.OpenAiChat, """{"input":"x","previous_response_id":"r"}""", "unsupported_feature", "previous_response_id")]
    [InlineData(Dialect.OpenAiResponses, Dialect.OpenAiChat, """{"input":"x","tools":[{"type":"web_search"}]}""", "unsupported_feature", "tools[0].type")]
    [InlineData(Dialect.Anthropic, Dialect.OpenAiChat, """{"messages":[{"role":"user","content":"x"}],"tools":[{"type":"web_search_20250305","name":"w"}]}""", "unsupported_feature", "tools[0]")]
    [InlineData(Dialect.Gemini, Dialect.OpenAiChat, """{"contents":[{"parts":[{"text":"x"}]}],"tools":[{"googleSearch":{}}]}""", "unsupported_feature", "tools[0]")]
    public void Translate_Inexpressible_IsRefusedNotFalsified(Dialect from, Dialect to, string body, string code, string? field)
    {
        var error = Translate(from, to, body).Error.ShouldNotBeNull();

        (error.Code, error.Field).ShouldBe((code, field));
    }

    [Fact]
    public void Translate_AnyMutation_IsTotal()
    {
        // Every value of every request is replaced in turn by values of other types; the answer is a body or an error, never an exception.
        string[] values = ["null", "1", "-1e99", "\"\"", "\"x\"", "true", "[]", "{}", "[[1]]", "[{}]", "{\"type\":\"text\"}", "\"\\ud800\""];
        foreach (var from in s_clients)
        {
            foreach (var body in (string[])[Prompts.Text(from), Prompts.Tools(from, true), Prompts.Structured(from), Prompts.Image(from)])
            {
                foreach (var mutated in Mutations(body, values))
                {
                    foreach (var to in s_providers)
                    {
                        var result = Translate(from, to, mutated);
                        (result.IsSuccess || result.Error.Message.Length > 0).ShouldBeTrue();
                    }
                }
            }
        }
    }

    private static IEnumerable<string> Mutations(string body, string[] values)
    {
        var count = Walk(JsonNode.Parse(body)!, -1, null).Seen;
        for (var at = 0; at < count; at++)
        {
            foreach (var value in values)
            {
                var root = JsonNode.Parse(body)!;
                Walk(root, at, "@@@");
                yield return root.ToJsonString().Replace("\"@@@\"", value);
            }
        }
    }

    // Counts the members of all objects and the items of all arrays, and replaces the one with the given number.
    private static (int Seen, bool Done) Walk(JsonNode node, int target, string? replacement, int seen = 0)
    {
        if (node is JsonObject json)
        {
            foreach (var name in json.Select(m => m.Key).ToList())
            {
                if (seen++ == target)
                {
                    json[name] = replacement;
                    return (seen, true);
                }

                if (json[name] is { } child)
                {
                    (seen, var done) = Walk(child, target, replacement, seen);
                    if (done)
                    {
                        return (seen, true);
                    }
                }
            }
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (seen++ == target)
                {
                    list[i] = replacement;
                    return (seen, true);
                }

                if (list[i] is { } child)
                {
                    (seen, var done) = Walk(child, target, replacement, seen);
                    if (done)
                    {
                        return (seen, true);
                    }
                }
            }
        }

        return (seen, false);
    }

    private static Result<TranslatedRequest> Translate(Dialect from, Dialect to, string body, string model = "target") =>
        RequestTranslator.Translate(from, to, Encoding.UTF8.GetBytes(body), new TranslationOptions { Model = model });

    private static JsonNode Body(Dialect from, Dialect to, string body, out IReadOnlyList<string> dropped, string model = "target")
    {
        var result = Translate(from, to, body, model);
        result.IsSuccess.ShouldBeTrue(result.Error?.Message);
        dropped = result.Value.Dropped;
        return JsonNode.Parse(result.Value.Body.Span)!;
    }
}
