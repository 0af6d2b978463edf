using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Control;
using Castellum.Simulator.Faults;
using Castellum.Simulator.Streaming;

namespace Castellum.Simulator.OpenAi;

/// <summary><c>/v1/responses</c>: create, read, delete, cancel, list input items.</summary>
internal static class ResponsesEndpoint
{
    public static void Map(WebApplication app, Simulation simulation)
    {
        foreach (var path in (string[])["/v1/responses", "/api/v1/responses", "/openai/v1/responses", "/openai/responses"])
        {
            app.MapPost(path, context => simulation.RunAsync(context, Vendor.OpenAi, CreateAsync));
            app.MapPost(path + "/input_tokens", context => simulation.RunAsync(context, Vendor.OpenAi, e =>
                e.WriteJsonAsync(new JsonObject { ["object"] = "response.input_tokens", ["input_tokens"] = ResponsesPrompt.Read(e).InputTokens })));
            app.MapGet(path + "/{id}", (HttpContext context, string id) => simulation.RunAsync(context, Vendor.OpenAi, e => e.WriteJsonAsync(Find(e, id).Response.DeepClone())));
            app.MapDelete(path + "/{id}", (HttpContext context, string id) => simulation.RunAsync(context, Vendor.OpenAi, e => DeleteAsync(e, id)));
            app.MapPost(path + "/{id}/cancel", (HttpContext context, string id) => simulation.RunAsync(context, Vendor.OpenAi, e => e.WriteJsonAsync(Find(e, id).Response.DeepClone())));
            app.MapGet(path + "/{id}/input_items", (HttpContext context, string id) => simulation.RunAsync(context, Vendor.OpenAi, e => ItemsAsync(e, id)));
        }
    }

    private static Task CreateAsync(Exchange exchange)
    {
        var prompt = ResponsesPrompt.Read(exchange);
        var answer = AnswerMaker.Answer(prompt);
        exchange.Record.Bill(answer);
        var usage = UsageShape.Apply(exchange.Behaviour, Usage(answer));
        var status = answer.Finish == "length" ? "incomplete" : "completed";
        var response = Envelope(exchange, prompt, status, Items(exchange, answer), usage);
        if (JsonRead.Member(exchange.Json, "store")?.GetValueKind() != System.Text.Json.JsonValueKind.False)
        {
            exchange.Simulation.Responses.Add("resp_" + exchange.Id, (JsonObject)response.DeepClone(), ResponsesPrompt.Input(exchange.Json));
        }

        return JsonRead.Flag(exchange.Json, "stream")
            ? FrameSender.SendAsync(exchange, ResponsesStream.Frames(exchange, prompt, answer, response))
            : exchange.WriteJsonAsync(response);
    }

    private static ResponseStore.Stored Find(Exchange exchange, string id) => exchange.Simulation.Responses.Find(id)
        ?? throw new VendorFaultException(new VendorFault(404, "not_found", $"Response with id '{id}' not found."));

    private static Task DeleteAsync(Exchange exchange, string id)
    {
        Find(exchange, id);
        exchange.Simulation.Responses.Remove(id);
        return exchange.WriteJsonAsync(new JsonObject { ["id"] = id, ["object"] = "response", ["deleted"] = true });
    }

    private static Task ItemsAsync(Exchange exchange, string id)
    {
        var items = (JsonArray)Find(exchange, id).Input.DeepClone();
        return exchange.WriteJsonAsync(new JsonObject { ["object"] = "list", ["data"] = items, ["first_id"] = null, ["last_id"] = null, ["has_more"] = false });
    }

    public static JsonObject Envelope(Exchange exchange, SimPrompt prompt, string status, JsonArray output, JsonObject? usage) => new()
    {
        ["id"] = "resp_" + exchange.Id,
        ["object"] = "response",
        ["created_at"] = exchange.UnixTime,
        ["status"] = status,
        ["error"] = null,
        ["incomplete_details"] = status == "incomplete" ? new JsonObject { ["reason"] = "max_output_tokens" } : null,
        ["instructions"] = JsonRead.Member(exchange.Json, "instructions")?.DeepClone(),
        ["max_output_tokens"] = prompt.MaxTokens,
        ["model"] = prompt.Model,
        ["output"] = output,
        ["parallel_tool_calls"] = prompt.ParallelTools,
        ["previous_response_id"] = JsonRead.Text(exchange.Json, "previous_response_id"),
        ["reasoning"] = new JsonObject { ["effort"] = null, ["summary"] = null },
        ["store"] = true,
        ["temperature"] = 1.0,
        ["text"] = JsonRead.Member(exchange.Json, "text")?.DeepClone() ?? new JsonObject { ["format"] = new JsonObject { ["type"] = "text" } },
        ["tool_choice"] = JsonRead.Member(exchange.Json, "tool_choice")?.DeepClone() ?? "auto",
        ["tools"] = JsonRead.Member(exchange.Json, "tools")?.DeepClone() ?? new JsonArray(),
        ["top_p"] = 1.0,
        ["truncation"] = "disabled",
        ["usage"] = usage?.DeepClone(),
        ["metadata"] = new JsonObject(),
    };

    public static JsonArray Items(Exchange exchange, SimAnswer answer)
    {
        var items = new JsonArray();
        if (answer.Reasoning is { } reasoning)
        {
            items.Add(new JsonObject
            {
                ["id"] = "rs_" + exchange.Id,
                ["type"] = "reasoning",
                ["summary"] = new JsonArray(new JsonObject { ["type"] = "summary_text", ["text"] = reasoning }),
                ["encrypted_content"] = "sim:" + Fingerprint.Of(reasoning, 32),
            });
        }

        if (answer.Text.Length > 0)
        {
            items.Add(new JsonObject
            {
                ["id"] = "msg_" + exchange.Id,
                ["type"] = "message",
                ["status"] = "completed",
                ["role"] = "assistant",
                ["content"] = new JsonArray(new JsonObject { ["type"] = "output_text", ["text"] = answer.Text, ["annotations"] = new JsonArray(), ["logprobs"] = new JsonArray() }),
            });
        }

        foreach (var call in answer.Calls)
        {
            items.Add(new JsonObject
            {
                ["id"] = $"fc_{exchange.Id}{call.Index}",
                ["type"] = "function_call",
                ["status"] = "completed",
                ["call_id"] = ChatEndpoint.CallId(exchange, call),
                ["name"] = call.Name,
                ["arguments"] = call.Arguments,
            });
        }

        return items;
    }

    private static JsonObject Usage(SimAnswer answer) => new()
    {
        ["input_tokens"] = answer.InputTokens,
        ["input_tokens_details"] = new JsonObject { ["cached_tokens"] = 0 },
        ["output_tokens"] = answer.OutputTokens,
        ["output_tokens_details"] = new JsonObject { ["reasoning_tokens"] = answer.ReasoningTokens },
        ["total_tokens"] = answer.InputTokens + answer.OutputTokens,
    };
}
