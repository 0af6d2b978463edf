using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Control;
using Castellum.Simulator.Streaming;

namespace Castellum.Simulator.Anthropic;

/// <summary>The events of a streamed message.</summary>
internal static class MessagesStream
{
    public static IEnumerable<SimFrame> Frames(Exchange exchange, SimPrompt prompt, SimAnswer answer, JsonObject? usage)
    {
        var message = MessagesEndpoint.Envelope(exchange, prompt, [], null);
        if (usage is not null)
        {
            message["usage"] = usage.DeepClone();
            if (exchange.Behaviour.Usage == "normal")
            {
                message["usage"]!["output_tokens"] = 1;
            }
        }

        yield return Event("message_start", new JsonObject { ["message"] = message });
        yield return Event("ping", []);
        var index = 0;
        foreach (var block in Blocks(exchange, answer))
        {
            yield return Event("content_block_start", new JsonObject { ["index"] = index, ["content_block"] = block.Start });
            foreach (var delta in block.Deltas)
            {
                yield return Event("content_block_delta", new JsonObject { ["index"] = index, ["delta"] = delta });
            }

            yield return Event("content_block_stop", new JsonObject { ["index"] = index });
            index++;
        }

        var end = new JsonObject { ["delta"] = new JsonObject { ["stop_reason"] = MessagesEndpoint.StopReason(answer), ["stop_sequence"] = null } };
        if (usage is not null)
        {
            end["usage"] = new JsonObject { ["output_tokens"] = usage["output_tokens"]?.DeepClone() };
        }

        yield return Event("message_delta", end);
        if (exchange.Behaviour.Usage == "duplicate")
        {
            yield return Event("message_delta", (JsonObject)end.DeepClone());
        }

        yield return Event("message_stop", []) with { Terminal = true };
    }

    private static IEnumerable<(JsonObject Start, IEnumerable<JsonObject> Deltas)> Blocks(Exchange exchange, SimAnswer answer)
    {
        if (answer.Reasoning is { } thinking)
        {
            var deltas = AnswerMaker.Pieces(thinking).Select(p => new JsonObject { ["type"] = "thinking_delta", ["thinking"] = p })
                .Append(new JsonObject { ["type"] = "signature_delta", ["signature"] = MessagesPrompt.Signature(thinking) });
            yield return (new JsonObject { ["type"] = "thinking", ["thinking"] = "", ["signature"] = "" }, deltas);
        }

        if (answer.Text.Length > 0)
        {
            yield return (new JsonObject { ["type"] = "text", ["text"] = "" }, AnswerMaker.Pieces(answer.Text).Select(p => new JsonObject { ["type"] = "text_delta", ["text"] = p }));
        }

        foreach (var call in answer.Calls)
        {
            var start = new JsonObject { ["type"] = "tool_use", ["id"] = MessagesEndpoint.CallId(exchange, call), ["name"] = call.Name, ["input"] = new JsonObject() };
            var pieces = call.Arguments == "{}" ? [""] : AnswerMaker.Pieces(call.Arguments).Prepend("");
            yield return (start, pieces.Select(p => new JsonObject { ["type"] = "input_json_delta", ["partial_json"] = p }));
        }
    }

    private static SimFrame Event(string type, JsonObject data)
    {
        var json = new JsonObject { ["type"] = type };
        foreach (var (name, value) in data)
        {
            json[name] = value?.DeepClone();
        }

        return new SimFrame(type, json.ToJsonString(JsonRead.Relaxed));
    }
}
