using System.Text.Json;
using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Control;
using Castellum.Simulator.Faults;

namespace Castellum.Simulator.OpenAi;

/// <summary>Reads a chat request with the checks that OpenAI makes.</summary>
internal static class ChatPrompt
{
    public static SimPrompt Read(Exchange exchange)
    {
        var json = exchange.Json;
        var prompt = new SimPrompt
        {
            Model = JsonRead.Text(json, "model") ?? throw VendorFaultException.Invalid("you must provide a model parameter"),
            MaxTokens = JsonRead.Integer(json, "max_completion_tokens") ?? JsonRead.Integer(json, "max_tokens"),
            ToolChoice = ToolChoice(JsonRead.Member(json, "tool_choice")),
            ParallelTools = JsonRead.Member(json, "parallel_tool_calls")?.GetValueKind() != JsonValueKind.False,
            OutputSchema = Schema(json, out var isJson),
            JsonOutput = isJson,
            Reasoning = JsonRead.Text(json, "reasoning_effort") is not (null or "none"),
            Stop = Stops(JsonRead.Member(json, "stop")),
            FixedText = exchange.Behaviour.Text,
        };
        if (JsonRead.Member(json, "messages") is not JsonArray { Count: > 0 } messages)
        {
            throw VendorFaultException.Invalid("Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.", "messages");
        }

        Messages(messages, prompt);
        foreach (var tool in JsonRead.Objects(json, "tools"))
        {
            var function = JsonRead.Object(tool, "function");
            var name = JsonRead.Text(function, "name") ?? throw VendorFaultException.Invalid("Missing required parameter: 'tools[0].function.name'.", "tools[0].function.name");
            prompt.Tools.Add(new SimTool(name, JsonRead.Object(function, "parameters")));
        }

        return prompt;
    }

    /// <summary>Text of a content value: a string or a list of parts.</summary>
    public static string Content(JsonNode? content, SimPrompt prompt)
    {
        if (content is not JsonArray parts)
        {
            return JsonRead.Text(content) ?? "";
        }

        List<string> texts = [];
        foreach (var part in parts.OfType<JsonObject>())
        {
            switch (JsonRead.Text(part, "type"))
            {
                case "text" or "input_text" or "output_text":
                    texts.Add(JsonRead.Text(part, "text") ?? "");
                    break;
                case "image_url" or "input_image":
                    prompt.Images++;
                    break;
                case "file" or "input_file":
                    prompt.Files++;
                    break;
                default:
                    break;
            }
        }

        return string.Join('\n', texts);
    }

    private static void Messages(JsonArray messages, SimPrompt prompt)
    {
        HashSet<string> open = [];
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            var role = JsonRead.Text(message, "role");
            CheckTools(message, role, i, open);
            switch (role)
            {
                case "system" or "developer":
                    prompt.Messages.Add(new SimMessage("system", Content(JsonRead.Member(message, "content"), prompt)));
                    break;
                case "user" or "tool" or "assistant":
                    prompt.Messages.Add(new SimMessage(role, Content(JsonRead.Member(message, "content"), prompt)));
                    break;
                default:
                    throw VendorFaultException.Invalid($"Invalid value: '{role}'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'.", $"messages[{i}].role");
            }
        }

        if (open.Count > 0)
        {
            throw MissingAnswers(open);
        }
    }

    // Each tool call must be answered before anything else is said; each answer must name an open call.
    private static void CheckTools(JsonNode? message, string? role, int index, HashSet<string> open)
    {
        if (role == "tool")
        {
            if (!open.Remove(JsonRead.Text(message, "tool_call_id") ?? ""))
            {
                throw VendorFaultException.Invalid("Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.", $"messages[{index}].role");
            }

            return;
        }

        if (open.Count > 0)
        {
            throw MissingAnswers(open);
        }

        foreach (var call in JsonRead.Objects(message, "tool_calls"))
        {
            var id = JsonRead.Text(call, "id");
            var arguments = JsonRead.Text(JsonRead.Object(call, "function"), "arguments");
            if (id is null || arguments is null || !open.Add(id))
            {
                throw VendorFaultException.Invalid($"Invalid 'messages[{index}].tool_calls': each needs a unique id and function.arguments.", $"messages[{index}].tool_calls");
            }
        }
    }

    private static VendorFaultException MissingAnswers(HashSet<string> open) => VendorFaultException.Invalid(
        "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: "
        + string.Join(", ", open), "messages");

    private static string ToolChoice(JsonNode? choice) =>
        JsonRead.Text(choice) ?? JsonRead.Text(JsonRead.Object(choice, "function"), "name") ?? "auto";

    private static JsonObject? Schema(JsonObject json, out bool isJson)
    {
        var format = JsonRead.Object(json, "response_format");
        isJson = JsonRead.Text(format, "type") == "json_object";
        return JsonRead.Object(JsonRead.Object(format, "json_schema"), "schema");
    }

    private static List<string> Stops(JsonNode? stop) => stop switch
    {
        JsonArray list => [.. list.Select(JsonRead.Text).OfType<string>()],
        _ => JsonRead.Text(stop) is { } one ? [one] : [],
    };
}
