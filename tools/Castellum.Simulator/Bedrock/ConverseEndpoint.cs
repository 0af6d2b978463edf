using System.Text;
using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Control;
using Castellum.Simulator.Faults;

namespace Castellum.Simulator.Bedrock;

/// <summary>Bedrock <c>/model/{id}/converse</c> and <c>/converse-stream</c>.</summary>
internal static class ConverseEndpoint
{
    public static void Map(WebApplication app, Simulation simulation)
    {
        app.MapPost("/model/{model}/converse", (HttpContext context, string model) => simulation.RunAsync(context, Vendor.Bedrock, e => AnswerAsync(e, model, false)));
        app.MapPost("/model/{model}/converse-stream", (HttpContext context, string model) => simulation.RunAsync(context, Vendor.Bedrock, e => AnswerAsync(e, model, true)));
    }

    private static Task AnswerAsync(Exchange exchange, string model, bool streamed)
    {
        if (!exchange.Context.Request.Headers.Authorization.ToString().StartsWith("AWS4-HMAC-SHA256 Credential=", StringComparison.Ordinal))
        {
            throw new VendorFaultException(new VendorFault(403, "invalid_key", "Missing Authentication Token"));
        }

        var prompt = ConversePrompt.Read(exchange, model);
        var answer = AnswerMaker.Answer(prompt);
        var usage = UsageShape.Apply(exchange.Behaviour, new JsonObject { ["inputTokens"] = answer.InputTokens, ["outputTokens"] = answer.OutputTokens, ["totalTokens"] = answer.InputTokens + answer.OutputTokens });
        return streamed ? StreamAsync(exchange, Events(exchange, answer, usage)) : exchange.WriteJsonAsync(Plain(exchange, answer, usage));
    }

    private static string Stop(SimAnswer answer) => answer.Finish switch { "tools" => "tool_use", "length" => "max_tokens", _ => "end_turn" };

    private static string CallId(Exchange exchange, SimToolCall call) => $"tooluse_{exchange.Id[..16]}{call.Index}";

    private static JsonObject Plain(Exchange exchange, SimAnswer answer, JsonObject? usage)
    {
        var content = new JsonArray();
        if (answer.Reasoning is { } reasoning)
        {
            content.Add(new JsonObject { ["reasoningContent"] = new JsonObject { ["reasoningText"] = new JsonObject { ["text"] = reasoning, ["signature"] = "sim-" + Fingerprint.Of(reasoning) } } });
        }

        if (answer.Text.Length > 0)
        {
            content.Add(new JsonObject { ["text"] = answer.Text });
        }

        foreach (var call in answer.Calls)
        {
            content.Add(new JsonObject { ["toolUse"] = new JsonObject { ["toolUseId"] = CallId(exchange, call), ["name"] = call.Name, ["input"] = JsonNode.Parse(call.Arguments) } });
        }

        return new JsonObject
        {
            ["output"] = new JsonObject { ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = content } },
            ["stopReason"] = Stop(answer),
            ["usage"] = usage,
            ["metrics"] = new JsonObject { ["latencyMs"] = 1 },
        };
    }

    private static IEnumerable<(string Type, JsonObject Payload)> Events(Exchange exchange, SimAnswer answer, JsonObject? usage)
    {
        yield return ("messageStart", new JsonObject { ["role"] = "assistant" });
        var index = 0;
        foreach (var (start, deltas) in Blocks(exchange, answer))
        {
            if (start is not null)
            {
                yield return ("contentBlockStart", new JsonObject { ["contentBlockIndex"] = index, ["start"] = start });
            }

            foreach (var delta in deltas)
            {
                yield return ("contentBlockDelta", new JsonObject { ["contentBlockIndex"] = index, ["delta"] = delta });
            }

            yield return ("contentBlockStop", new JsonObject { ["contentBlockIndex"] = index });
            index++;
        }

        yield return ("messageStop", new JsonObject { ["stopReason"] = Stop(answer) });
        if (usage is not null)
        {
            yield return ("metadata", new JsonObject { ["usage"] = usage.DeepClone(), ["metrics"] = new JsonObject { ["latencyMs"] = 1 } });
        }
    }

    private static IEnumerable<(JsonObject? Start, IEnumerable<JsonObject> Deltas)> Blocks(Exchange exchange, SimAnswer answer)
    {
        if (answer.Reasoning is { } reasoning)
        {
            var pieces = AnswerMaker.Pieces(reasoning).Select(p => new JsonObject { ["text"] = p }).Append(new JsonObject { ["signature"] = "sim-" + Fingerprint.Of(reasoning) });
            yield return (null, pieces.Select(p => new JsonObject { ["reasoningContent"] = p }));
        }

        if (answer.Text.Length > 0)
        {
            yield return (null, AnswerMaker.Pieces(answer.Text).Select(p => new JsonObject { ["text"] = p }));
        }

        foreach (var call in answer.Calls)
        {
            var pieces = call.Arguments == "{}" ? [] : AnswerMaker.Pieces(call.Arguments);
            yield return (new JsonObject { ["toolUse"] = new JsonObject { ["toolUseId"] = CallId(exchange, call), ["name"] = call.Name } }, pieces.Select(p => new JsonObject { ["toolUse"] = new JsonObject { ["input"] = p } }));
        }
    }

    private static async Task StreamAsync(Exchange exchange, IEnumerable<(string Type, JsonObject Payload)> events)
    {
        var response = exchange.Context.Response;
        response.ContentType = "application/vnd.amazon.eventstream";
        VendorHeaders.Add(exchange);
        exchange.Record.Status = 200;
        await exchange.DelayAsync(exchange.Behaviour.FirstTokenMs);
        var index = 0;
        foreach (var (type, payload) in events)
        {
            if (index == exchange.Behaviour.CutAfter)
            {
                throw new ConnectionDroppedException();
            }

            var isError = index == exchange.Behaviour.ErrorAfter;
            var body = Encoding.UTF8.GetBytes(isError ? "{\"message\":\"Too many requests, please wait before trying again.\"}" : payload.ToJsonString(JsonRead.Relaxed));
            var message = EventStreamWriter.Encode(isError ? "throttlingException" : type, body, isError);
            message[^1] ^= (byte)(index == exchange.Behaviour.MalformedAt ? 0xFF : 0);
            await WriteAsync(exchange, message);
            if (isError)
            {
                return;
            }

            index++;
            await exchange.DelayAsync(exchange.Behaviour.ChunkMs);
        }
    }

    private static async Task WriteAsync(Exchange exchange, byte[] message)
    {
        var size = exchange.Behaviour.SplitBytes ?? message.Length;
        for (var at = 0; at < message.Length; at += size)
        {
            await exchange.Context.Response.Body.WriteAsync(message.AsMemory(at, Math.Min(size, message.Length - at)), exchange.Aborted);
            await exchange.Context.Response.Body.FlushAsync(exchange.Aborted);
        }

        exchange.Record.EventsSent++;
    }
}
