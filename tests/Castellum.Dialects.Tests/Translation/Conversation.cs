using System.Text.Json.Nodes;

namespace Castellum.Dialects.Tests.Translation;

/// <summary>Sends a client's conversation on, as its SDK does: the answer is repeated as it was received, then every tool call is answered.</summary>
internal static class Conversation
{
    public static string Continue(Dialect dialect, string request, string answer, bool stream, string result)
    {
        var json = JsonNode.Parse(request)!.AsObject();
        var calls = ClientView.Read(dialect, answer, stream).Calls;
        var list = dialect switch
        {
            Dialect.OpenAiResponses => new JsonArray(new JsonObject { ["role"] = "user", ["content"] = json["input"]!.DeepClone() }),
            Dialect.Gemini => json["contents"]!.DeepClone().AsArray(),
            _ => json["messages"]!.DeepClone().AsArray(),
        };
        foreach (var node in Repeat(dialect, answer, stream).Concat(Results(dialect, calls, result)))
        {
            list.Add(node);
        }

        json[dialect switch { Dialect.OpenAiResponses => "input", Dialect.Gemini => "contents", _ => "messages" }] = list;
        return json.ToJsonString();
    }

    private static IEnumerable<JsonNode> Results(Dialect dialect, List<(string Id, string Name, string Arguments)> calls, string result) => dialect switch
    {
        Dialect.OpenAiChat => calls.Select(c => (JsonNode)new JsonObject { ["role"] = "tool", ["tool_call_id"] = c.Id, ["content"] = result }),
        Dialect.OpenAiResponses => calls.Select(c => (JsonNode)new JsonObject { ["type"] = "function_call_output", ["call_id"] = c.Id, ["output"] = result }),
        Dialect.Anthropic => [new JsonObject { ["role"] = "user", ["content"] = new JsonArray([.. calls.Select(c => (JsonNode)new JsonObject { ["type"] = "tool_result", ["tool_use_id"] = c.Id, ["content"] = result })]) }],
        _ => [new JsonObject { ["role"] = "user", ["parts"] = new JsonArray([.. calls.Select(c => (JsonNode)new JsonObject { ["functionResponse"] = new JsonObject { ["id"] = c.Id, ["name"] = c.Name, ["response"] = new JsonObject { ["output"] = result } } })]) }],
    };

    private static IEnumerable<JsonNode> Repeat(Dialect dialect, string answer, bool stream)
    {
        if (!stream)
        {
            var json = JsonNode.Parse(answer)!;
            return dialect switch
            {
                Dialect.OpenAiChat => [json["choices"]![0]!["message"]!.DeepClone()],
                Dialect.OpenAiResponses => json["output"]!.AsArray().Select(o => o!.DeepClone()),
                Dialect.Anthropic => [new JsonObject { ["role"] = "assistant", ["content"] = json["content"]!.DeepClone() }],
                _ => [json["candidates"]![0]!["content"]!.DeepClone()],
            };
        }

        var events = answer.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(f => f[(f.IndexOf("data: ", StringComparison.Ordinal) + 6)..]).Where(d => d != "[DONE]").Select(d => JsonNode.Parse(d)!).ToList();
        return dialect switch
        {
            Dialect.OpenAiChat => [ChatMessage(events)],
            Dialect.OpenAiResponses => events[^1]["response"]!["output"]!.AsArray().Select(o => o!.DeepClone()),
            Dialect.Anthropic => [AnthropicMessage(events)],
            _ => [new JsonObject { ["role"] = "model", ["parts"] = new JsonArray([.. events.SelectMany(e => e["candidates"]![0]!["content"]!["parts"]!.AsArray()).Select(p => p!.DeepClone())]) }],
        };
    }

    private static JsonObject ChatMessage(List<JsonNode> events)
    {
        var (content, details, calls) = ("", new JsonArray(), new JsonArray());
        foreach (var delta in events.SelectMany(e => e["choices"]!.AsArray()).Select(c => c!["delta"]!))
        {
            content += delta["content"]?.GetValue<string>();
            foreach (var detail in delta["reasoning_details"]?.AsArray() ?? [])
            {
                details.Add(detail!.DeepClone());
            }

            foreach (var call in delta["tool_calls"]?.AsArray() ?? [])
            {
                if (call!["id"] is not null)
                {
                    calls.Add(call.DeepClone());
                    continue;
                }

                var function = calls[call["index"]!.GetValue<int>()]!["function"]!;
                function["arguments"] = function["arguments"]!.GetValue<string>() + call["function"]!["arguments"]!.GetValue<string>();
            }
        }

        return new JsonObject { ["role"] = "assistant", ["content"] = content.Length > 0 ? content : null, ["reasoning_details"] = details, ["tool_calls"] = calls };
    }

    private static JsonObject AnthropicMessage(List<JsonNode> events)
    {
        var content = new JsonArray();
        foreach (var e in events)
        {
            if (e["content_block"] is { } block)
            {
                content.Add(block.DeepClone());
            }
            else if (e["type"]!.GetValue<string>() == "content_block_delta")
            {
                Apply(content[e["index"]!.GetValue<int>()]!.AsObject(), e["delta"]!);
            }
        }

        foreach (var block in content.Where(b => b!["partial"] is not null))
        {
            var partial = block!["partial"]!.GetValue<string>();
            block["input"] = partial.Length == 0 ? new JsonObject() : JsonNode.Parse(partial);
            block.AsObject().Remove("partial");
        }

        return new JsonObject { ["role"] = "assistant", ["content"] = content };
    }

    private static void Apply(JsonObject block, JsonNode delta)
    {
        foreach (var (from, to) in (ReadOnlySpan<(string, string)>)[("text", "text"), ("thinking", "thinking"), ("signature", "signature"), ("partial_json", "partial")])
        {
            if (delta[from] is { } piece)
            {
                block[to] = (block[to]?.GetValue<string>() ?? "") + piece.GetValue<string>();
            }
        }
    }
}
