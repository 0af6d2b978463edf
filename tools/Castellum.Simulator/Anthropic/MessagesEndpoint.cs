using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Control;
using Castellum.Simulator.Faults;
using Castellum.Simulator.Streaming;

namespace Castellum.Simulator.Anthropic;

/// <summary><c>POST /v1/messages</c> and <c>/v1/messages/count_tokens</c>, and Claude on Vertex AI.</summary>
internal static class MessagesEndpoint
{
    public static void Map(WebApplication app, Simulation simulation)
    {
        foreach (var prefix in (string[])["", "/anthropic"])
        {
            app.MapPost(prefix + "/v1/messages", context => simulation.RunAsync(context, Vendor.Anthropic, AnswerAsync));
            app.MapPost(prefix + "/v1/messages/count_tokens", context => simulation.RunAsync(context, Vendor.Anthropic, CountAsync));
        }

        app.MapPost(
            "/v1/projects/{project}/locations/{location}/publishers/anthropic/models/{call}",
            (HttpContext context, string call) => simulation.RunAsync(context, Vendor.Anthropic, exchange => VertexAsync(exchange, call)));
    }

    private static Task CountAsync(Exchange exchange)
    {
        RequireVersion(exchange);
        return exchange.WriteJsonAsync(new JsonObject { ["input_tokens"] = MessagesPrompt.Read(exchange, countOnly: true).InputTokens });
    }

    private static Task AnswerAsync(Exchange exchange)
    {
        RequireVersion(exchange);
        var prompt = MessagesPrompt.Read(exchange, countOnly: false);
        var answer = AnswerMaker.Answer(prompt);
        exchange.Record.Bill(answer);
        var usage = UsageShape.Apply(exchange.Behaviour, Usage(exchange, answer));
        return JsonRead.Flag(exchange.Json, "stream")
            ? FrameSender.SendAsync(exchange, MessagesStream.Frames(exchange, prompt, answer, usage))
            : exchange.WriteJsonAsync(Plain(exchange, prompt, answer, usage));
    }

    // Vertex: the model stands in the address and must not stand in the body, the version the other way round.
    private static Task VertexAsync(Exchange exchange, string call)
    {
        var isCount = call == "count-tokens:rawPredict";
        if (JsonRead.Text(exchange.Json, "anthropic_version") != "vertex-2023-10-16")
        {
            throw VendorFaultException.Invalid("anthropic_version: Field required");
        }

        if (exchange.Json.ContainsKey("model") != isCount)
        {
            throw VendorFaultException.Invalid("model: Extra inputs are not permitted");
        }

        if (!exchange.Context.Request.Headers.Authorization.ToString().StartsWith("Bearer ya29.", StringComparison.Ordinal)
            || !(isCount || call.EndsWith(JsonRead.Flag(exchange.Json, "stream") ? ":streamRawPredict" : ":rawPredict", StringComparison.Ordinal)))
        {
            throw VendorFaultException.Invalid("The method does not fit the request.");
        }

        exchange.Context.Request.Headers["anthropic-version"] = "2023-06-01";
        if (!isCount)
        {
            exchange.Json["model"] = call[..call.LastIndexOf(':')];
        }

        return isCount ? CountAsync(exchange) : AnswerAsync(exchange);
    }

    private static void RequireVersion(Exchange exchange)
    {
        if (!exchange.Context.Request.Headers.ContainsKey("anthropic-version"))
        {
            throw VendorFaultException.Invalid("anthropic-version: header is required");
        }
    }

    private static JsonObject Plain(Exchange exchange, SimPrompt prompt, SimAnswer answer, JsonObject? usage)
    {
        var content = new JsonArray();
        if (answer.Reasoning is { } thinking)
        {
            content.Add(new JsonObject { ["type"] = "thinking", ["thinking"] = thinking, ["signature"] = MessagesPrompt.Signature(thinking) });
        }

        if (answer.Text.Length > 0)
        {
            content.Add(new JsonObject { ["type"] = "text", ["text"] = answer.Text });
        }

        foreach (var call in answer.Calls)
        {
            content.Add(new JsonObject { ["type"] = "tool_use", ["id"] = CallId(exchange, call), ["name"] = call.Name, ["input"] = JsonNode.Parse(call.Arguments) });
        }

        var message = Envelope(exchange, prompt, content, StopReason(answer));
        if (usage is not null)
        {
            message["usage"] = usage;
        }

        return message;
    }

    public static JsonObject Envelope(Exchange exchange, SimPrompt prompt, JsonArray content, string? stop) => new()
    {
        ["id"] = "msg_" + exchange.Id,
        ["type"] = "message",
        ["role"] = "assistant",
        ["model"] = prompt.Model,
        ["content"] = content,
        ["stop_reason"] = stop,
        ["stop_sequence"] = null,
    };

    public static string CallId(Exchange exchange, SimToolCall call) => $"toolu_{exchange.Id[..20]}{call.Index}";

    public static string StopReason(SimAnswer answer) => answer.Finish switch { "tools" => "tool_use", "length" => "max_tokens", _ => "end_turn" };

    // With cache_control anywhere, all but the last message counts as the cached prefix: written once, read from then on.
    private static JsonObject Usage(Exchange exchange, SimAnswer answer)
    {
        var marked = exchange.Json.ToJsonString().Contains("\"cache_control\"", StringComparison.Ordinal);
        var prefix = marked ? Prefix(exchange.Json) : "";
        var tokens = Math.Min(TokenCounter.Count(prefix), answer.InputTokens);
        var seen = marked && exchange.Simulation.Cache.Touch(prefix);
        var isHour = prefix.Contains("\"1h\"", StringComparison.Ordinal);
        var written = marked && !seen ? tokens : 0;
        return new JsonObject
        {
            ["input_tokens"] = answer.InputTokens - (marked ? tokens : 0),
            ["cache_creation_input_tokens"] = written,
            ["cache_read_input_tokens"] = seen ? tokens : 0,
            ["cache_creation"] = new JsonObject { ["ephemeral_5m_input_tokens"] = isHour ? 0 : written, ["ephemeral_1h_input_tokens"] = isHour ? written : 0 },
            ["output_tokens"] = answer.OutputTokens,
            ["service_tier"] = "standard",
        };
    }

    private static string Prefix(JsonObject json)
    {
        var messages = JsonRead.Member(json, "messages") as JsonArray ?? [];
        return (json["tools"]?.ToJsonString() ?? "") + (json["system"]?.ToJsonString() ?? "") + string.Concat(messages.SkipLast(1).Select(m => m?.ToJsonString()));
    }
}
