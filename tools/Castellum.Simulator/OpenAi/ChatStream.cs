using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Control;
using Castellum.Simulator.Streaming;

namespace Castellum.Simulator.OpenAi;

/// <summary>The chunks of a streamed chat answer.</summary>
internal static class ChatStream
{
    public static IEnumerable<SimFrame> Frames(Exchange exchange, SimPrompt prompt, SimAnswer answer, JsonObject? usage)
    {
        var wantsUsage = JsonRead.Flag(JsonRead.Object(exchange.Json, "stream_options"), "include_usage");
        yield return Chunk(new JsonObject { ["role"] = "assistant", ["content"] = answer.Calls.Count > 0 ? null : "", ["refusal"] = null });
        foreach (var delta in Deltas(exchange, answer))
        {
            yield return Chunk(delta);
        }

        var withChoices = exchange.Behaviour.Usage == "with-choices";
        yield return Chunk([], ChatEndpoint.Finish(answer), withChoices ? usage : null);
        var hasUsage = wantsUsage && usage is not null && !withChoices;
        var isLate = exchange.Behaviour.Usage == "late";
        if (hasUsage && !isLate)
        {
            yield return UsageChunk();
        }

        if (hasUsage && exchange.Behaviour.Usage == "duplicate")
        {
            yield return UsageChunk();
        }

        yield return new SimFrame(null, "[DONE]", Terminal: true);
        if (hasUsage && isLate)
        {
            yield return UsageChunk();
        }

        SimFrame UsageChunk()
        {
            var json = Envelope([]);
            json["usage"] = usage!.DeepClone();
            return new SimFrame(null, json.ToJsonString(JsonRead.Relaxed));
        }

        SimFrame Chunk(JsonObject delta, string? finish = null, JsonObject? chunkUsage = null)
        {
            var json = Envelope([new JsonObject { ["index"] = 0, ["delta"] = delta, ["logprobs"] = null, ["finish_reason"] = finish }]);
            if (wantsUsage || chunkUsage is not null)
            {
                json["usage"] = chunkUsage?.DeepClone();
            }

            return new SimFrame(null, json.ToJsonString(JsonRead.Relaxed));
        }

        JsonObject Envelope(JsonArray choices) => new()
        {
            ["id"] = "chatcmpl-" + exchange.Id,
            ["object"] = "chat.completion.chunk",
            ["created"] = exchange.UnixTime,
            ["model"] = prompt.Model,
            ["service_tier"] = "default",
            ["system_fingerprint"] = "fp_sim",
            ["choices"] = choices,
        };
    }

    private static IEnumerable<JsonObject> Deltas(Exchange exchange, SimAnswer answer)
    {
        foreach (var piece in AnswerMaker.Pieces(answer.Reasoning ?? ""))
        {
            yield return new JsonObject { ["reasoning_content"] = piece };
        }

        foreach (var piece in AnswerMaker.Pieces(answer.Text))
        {
            yield return new JsonObject { ["content"] = piece };
        }

        foreach (var call in answer.Calls)
        {
            var first = new JsonObject { ["index"] = call.Index, ["id"] = ChatEndpoint.CallId(exchange, call), ["type"] = "function", ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = "" } };
            yield return new JsonObject { ["tool_calls"] = new JsonArray(first) };
            foreach (var piece in AnswerMaker.Pieces(call.Arguments))
            {
                var next = new JsonObject { ["index"] = call.Index, ["function"] = new JsonObject { ["arguments"] = piece } };
                yield return new JsonObject { ["tool_calls"] = new JsonArray(next) };
            }
        }
    }
}
