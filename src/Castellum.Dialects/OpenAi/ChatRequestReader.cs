using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.OpenAi;

/// <summary>Reads a chat request.</summary>
internal static class ChatRequestReader
{
    public static ModelRequest Read(JsonElement root)
    {
        var request = new ModelRequest
        {
            Model = root.Text("model") ?? "",
            MaxOutputTokens = root.Integer("max_completion_tokens") ?? root.Integer("max_tokens"),
            Temperature = root.Number("temperature"),
            TopP = root.Number("top_p"),
            TopK = root.Integer("top_k"),
            Seed = root.Integer("seed"),
            PresencePenalty = root.Number("presence_penalty"),
            FrequencyPenalty = root.Number("frequency_penalty"),
            Choices = root.Integer("n") ?? 1,
            Stream = root.Flag("stream") ?? false,
            ParallelTools = root.Flag("parallel_tool_calls"),
            User = root.Text("safety_identifier") ?? root.Text("user"),
            Output = OpenAiShared.Format(root.Get("response_format"), "json_schema"),
            Reasoning = OpenAiShared.Reasoning(root.Text("reasoning_effort") ?? root.Get("reasoning").Text("effort"), root.Get("reasoning").Integer("max_tokens")),
        };
        OpenAiShared.Stop(root.Get("stop"), request);
        OpenAiShared.ToolChoice(root.Get("tool_choice"), request);
        if (root.Has("functions") || root.Has("function_call"))
        {
            throw TranslationException.Unsupported("functions", "'functions' is not available on the chosen provider: use 'tools'.");
        }

        if (root.Items("modalities").Any(m => m.AsText() != "text"))
        {
            throw TranslationException.Unsupported("modalities", "Only text output is available on the chosen provider.");
        }

        Tools(root, request);
        foreach (var message in root.Items("messages"))
        {
            Message(message, request);
        }

        return request;
    }

    private static void Tools(JsonElement root, ModelRequest request)
    {
        var index = 0;
        foreach (var tool in root.Items("tools"))
        {
            if (tool.Text("type") is not (null or "function"))
            {
                throw TranslationException.Unsupported($"tools[{index}].type", $"The tool type '{tool.Text("type")}' is not available on the chosen provider.");
            }

            var function = tool.Get("function");
            var name = function.Text("name") ?? throw TranslationException.WrongType($"tools[{index}].function.name", "a string");
            request.Tools.Add(new ToolDefinition(name, function.Text("description"), function.Get("parameters"), function.Flag("strict")));
            index++;
        }
    }

    private static void Message(JsonElement message, ModelRequest request)
    {
        switch (message.Text("role"))
        {
            case "system" or "developer":
                request.Add(Speaker.System, [.. OpenAiShared.Content(message.Get("content"), request)]);
                break;
            case "tool":
                var id = message.Text("tool_call_id") ?? throw TranslationException.WrongType("tool_call_id", "a string");
                request.Add(Speaker.User, new ToolResultPart(id, [.. OpenAiShared.Content(message.Get("content"), request)], false));
                break;
            case "assistant":
                request.Add(Speaker.Assistant, Assistant(message, request));
                break;
            case "user":
                request.Add(Speaker.User, [.. OpenAiShared.Content(message.Get("content"), request)]);
                break;
            default:
                throw TranslationException.Unsupported("messages", $"The role '{message.Text("role")}' is not available on the chosen provider.");
        }
    }

    private static List<Part> Assistant(JsonElement message, ModelRequest request)
    {
        List<Part> parts = [.. ChatReasoning.Read(message)];
        parts.AddRange(OpenAiShared.Content(message.Get("content"), request));
        if (message.Text("refusal") is { Length: > 0 } refusal)
        {
            parts.Add(new RefusalPart(refusal));
        }

        if (message.Has("function_call"))
        {
            throw TranslationException.Unsupported("messages.function_call", "'function_call' is not available on the chosen provider: use 'tool_calls'.");
        }

        foreach (var call in message.Items("tool_calls"))
        {
            var function = call.Get("function");
            if (call.Text("type") is not (null or "function") || function.Text("name") is not { } name)
            {
                throw TranslationException.Unsupported("messages", "Only tool calls of type 'function' are available on the chosen provider.");
            }

            var arguments = function.Text("arguments");
            var signature = call.Get("extra_content").Get("google").Text("thought_signature");
            parts.Add(new ToolCallPart(call.Text("id") ?? throw TranslationException.WrongType("tool_calls.id", "a string"), name, string.IsNullOrWhiteSpace(arguments) ? "{}" : arguments)
            {
                Signature = signature is null ? null : Signature.Parse(signature, DialectFamily.Gemini),
            });
        }

        return parts;
    }
}
