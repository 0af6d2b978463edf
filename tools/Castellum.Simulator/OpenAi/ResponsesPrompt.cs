using System.Text.Json;
using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Control;
using Castellum.Simulator.Faults;

namespace Castellum.Simulator.OpenAi;

/// <summary>Reads a responses request with the checks that OpenAI makes.</summary>
internal static class ResponsesPrompt
{
    public static SimPrompt Read(Exchange exchange)
    {
        var json = exchange.Json;
        var format = JsonRead.Object(JsonRead.Object(json, "text"), "format");
        var choice = JsonRead.Member(json, "tool_choice");
        var prompt = new SimPrompt
        {
            Model = JsonRead.Text(json, "model") ?? throw VendorFaultException.Invalid("Missing required parameter: 'model'.", "model"),
            MaxTokens = JsonRead.Integer(json, "max_output_tokens"),
            ToolChoice = JsonRead.Text(choice) ?? JsonRead.Text(choice, "name") ?? "auto",
            ParallelTools = JsonRead.Member(json, "parallel_tool_calls")?.GetValueKind() != JsonValueKind.False,
            OutputSchema = JsonRead.Object(format, "schema"),
            JsonOutput = JsonRead.Text(format, "type") == "json_object",
            Reasoning = JsonRead.Object(json, "reasoning") is not null,
            FixedText = exchange.Behaviour.Text,
        };
        if (JsonRead.Text(json, "instructions") is { } instructions)
        {
            prompt.Messages.Add(new SimMessage("system", instructions));
        }

        Previous(exchange, prompt);
        Items(Input(json), prompt);
        foreach (var tool in JsonRead.Objects(json, "tools").Where(t => JsonRead.Text(t, "type") == "function"))
        {
            prompt.Tools.Add(new SimTool(JsonRead.Text(tool, "name") ?? throw VendorFaultException.Invalid("Missing required parameter: 'tools[0].name'.", "tools[0].name"), JsonRead.Object(tool, "parameters")));
        }

        return prompt;
    }

    /// <summary>The input as a list of items.</summary>
    public static JsonArray Input(JsonObject json) => JsonRead.Member(json, "input") switch
    {
        JsonArray items => (JsonArray)items.DeepClone(),
        JsonValue text when JsonRead.Text(text) is { } value => [new JsonObject { ["type"] = "message", ["role"] = "user", ["content"] = value }],
        _ => throw VendorFaultException.Invalid("Missing required parameter: 'input'.", "input"),
    };

    private static void Previous(Exchange exchange, SimPrompt prompt)
    {
        if (JsonRead.Text(exchange.Json, "previous_response_id") is not { } id)
        {
            return;
        }

        var stored = exchange.Simulation.Responses.Find(id)
            ?? throw VendorFaultException.Invalid($"Previous response with id '{id}' not found.", "previous_response_id");
        Items(stored.Input, prompt);
        Items((JsonArray)stored.Response["output"]!, prompt);
    }

    private static void Items(JsonArray items, SimPrompt prompt)
    {
        var calls = items.Where(i => JsonRead.Text(i, "type") == "function_call").Select(i => JsonRead.Text(i, "call_id")).ToHashSet();
        foreach (var item in items)
        {
            switch (JsonRead.Text(item, "type") ?? "message")
            {
                case "message":
                    var role = JsonRead.Text(item, "role") ?? "user";
                    prompt.Messages.Add(new SimMessage(role == "developer" ? "system" : role, ChatPrompt.Content(JsonRead.Member(item, "content"), prompt)));
                    break;
                case "function_call_output":
                    var id = JsonRead.Text(item, "call_id") ?? "";
                    if (!calls.Contains(id) && prompt.Messages.Count == 0)
                    {
                        throw VendorFaultException.Invalid($"No tool call found for function call output with call_id {id}.", "input");
                    }

                    prompt.Messages.Add(new SimMessage("tool", ChatPrompt.Content(JsonRead.Member(item, "output"), prompt)));
                    break;
                default:
                    break;
            }
        }
    }
}
