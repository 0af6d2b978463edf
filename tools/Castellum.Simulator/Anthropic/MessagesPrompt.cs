using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Control;
using Castellum.Simulator.Faults;

namespace Castellum.Simulator.Anthropic;

/// <summary>Reads a messages request with the checks that Anthropic makes.</summary>
internal static class MessagesPrompt
{
    public static SimPrompt Read(Exchange exchange, bool countOnly)
    {
        var json = exchange.Json;
        var thinking = JsonRead.Text(JsonRead.Object(json, "thinking"), "type") is "enabled" or "adaptive";
        var choice = JsonRead.Object(json, "tool_choice");
        var prompt = new SimPrompt
        {
            Model = JsonRead.Text(json, "model") ?? throw VendorFaultException.Invalid("model: Field required"),
            MaxTokens = countOnly ? null : JsonRead.Integer(json, "max_tokens") ?? throw VendorFaultException.Invalid("max_tokens: Field required"),
            ToolChoice = JsonRead.Text(choice, "type") switch { "any" => "required", "none" => "none", "tool" => JsonRead.Text(choice, "name") ?? "auto", _ => "auto" },
            ParallelTools = !JsonRead.Flag(choice, "disable_parallel_tool_use"),
            OutputSchema = JsonRead.Object(JsonRead.Object(json, "output_format") ?? JsonRead.Object(JsonRead.Object(json, "output_config"), "format"), "schema"),
            Reasoning = thinking,
            Stop = [.. (JsonRead.Member(json, "stop_sequences") as JsonArray ?? []).Select(JsonRead.Text).OfType<string>()],
            FixedText = exchange.Behaviour.Text,
        };
        if (thinking && JsonRead.Integer(JsonRead.Object(json, "thinking"), "budget_tokens") is { } budget && budget >= (prompt.MaxTokens ?? int.MaxValue))
        {
            throw VendorFaultException.Invalid("`max_tokens` must be greater than `thinking.budget_tokens`.");
        }

        if (JsonRead.Member(json, "system") is { } system)
        {
            prompt.Messages.Add(new SimMessage("system", Text(system, prompt)));
        }

        Messages(json, prompt);
        foreach (var tool in JsonRead.Objects(json, "tools"))
        {
            prompt.Tools.Add(new SimTool(JsonRead.Text(tool, "name") ?? throw VendorFaultException.Invalid("tools.0.name: Field required"), JsonRead.Object(tool, "input_schema")));
        }

        return prompt;
    }

    private static void Messages(JsonObject json, SimPrompt prompt)
    {
        if (JsonRead.Member(json, "messages") is not JsonArray { Count: > 0 } messages)
        {
            throw VendorFaultException.Invalid("messages: at least one message is required");
        }

        HashSet<string> open = [];
        for (var i = 0; i < messages.Count; i++)
        {
            var role = JsonRead.Text(messages[i], "role");
            if (role is not ("user" or "assistant"))
            {
                throw VendorFaultException.Invalid($"messages.{i}.role: Input should be 'user' or 'assistant'");
            }

            var content = JsonRead.Member(messages[i], "content");
            if (content is null || (JsonRead.Text(content) is { Length: 0 }) || content is JsonArray { Count: 0 } && i < messages.Count - 1)
            {
                throw VendorFaultException.Invalid("messages." + i + ": all messages must have non-empty content except for the optional final assistant message");
            }

            var answersTool = CheckBlocks(content as JsonArray, i, open);
            prompt.Messages.Add(new SimMessage(answersTool ? "tool" : role, Text(content, prompt)));
        }

        if (open.Count > 0)
        {
            throw Unanswered(messages.Count - 1, open);
        }
    }

    // tool_result blocks must answer the tool_use blocks of the message before; thinking must come back with the signature it had.
    private static bool CheckBlocks(JsonArray? blocks, int index, HashSet<string> open)
    {
        var results = (blocks ?? []).Where(b => JsonRead.Text(b, "type") == "tool_result").ToList();
        foreach (var result in results)
        {
            if (!open.Remove(JsonRead.Text(result, "tool_use_id") ?? ""))
            {
                throw VendorFaultException.Invalid($"messages.{index}.content.0: unexpected `tool_use_id` found in `tool_result` blocks: {JsonRead.Text(result, "tool_use_id")}. Each `tool_result` block must have a corresponding `tool_use` block in the previous message.");
            }
        }

        if (open.Count > 0)
        {
            throw Unanswered(index, open);
        }

        foreach (var block in blocks ?? [])
        {
            CheckBlock(block, index, open);
        }

        return results.Count > 0;
    }

    private static void CheckBlock(JsonNode? block, int index, HashSet<string> open)
    {
        switch (JsonRead.Text(block, "type"))
        {
            case "tool_use" when JsonRead.Object(block, "input") is null:
                throw VendorFaultException.Invalid($"messages.{index}.content.0.tool_use.input: Input should be a valid dictionary");
            case "tool_use":
                open.Add(JsonRead.Text(block, "id") ?? "");
                break;
            case "thinking" when JsonRead.Text(block, "signature") != Signature(JsonRead.Text(block, "thinking") ?? ""):
                throw VendorFaultException.Invalid($"messages.{index}.content.0: Invalid `signature` in `thinking` block");
            case "text" when string.IsNullOrWhiteSpace(JsonRead.Text(block, "text")):
                throw VendorFaultException.Invalid("messages: text content blocks must contain non-whitespace text");
            case null:
                throw VendorFaultException.Invalid($"messages.{index}.content.0.type: Field required");
            default:
                break;
        }
    }

    private static VendorFaultException Unanswered(int index, HashSet<string> open) => VendorFaultException.Invalid(
        $"messages.{index}: `tool_use` ids were found without `tool_result` blocks immediately after: {string.Join(", ", open)}. Each `tool_use` block must have a corresponding `tool_result` block in the next message.");

    /// <summary>The signature of a thinking text.</summary>
    public static string Signature(string thinking) => "sim+/" + Fingerprint.Of(thinking, 40) + "==";

    private static string Text(JsonNode content, SimPrompt prompt)
    {
        if (content is not JsonArray blocks)
        {
            return JsonRead.Text(content) ?? "";
        }

        List<string> texts = [];
        foreach (var block in blocks)
        {
            switch (JsonRead.Text(block, "type"))
            {
                case "text":
                    texts.Add(JsonRead.Text(block, "text") ?? "");
                    break;
                case "image":
                    prompt.Images++;
                    break;
                case "document":
                    prompt.Files++;
                    break;
                case "tool_result" when JsonRead.Member(block, "content") is { } inner:
                    texts.Add(Text(inner, prompt));
                    break;
                default:
                    break;
            }
        }

        return string.Join('\n', texts);
    }
}
