using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.OpenAi;

/// <summary>Reads a responses request.</summary>
internal static class ResponsesRequestReader
{
    public static ModelRequest Read(JsonElement root)
    {
        foreach (var name in (ReadOnlySpan<string>)["previous_response_id", "conversation", "prompt"])
        {
            if (root.Has(name))
            {
                throw TranslationException.Unsupported(name, $"'{name}' refers to OpenAI's storage and is not available on the chosen provider: send the whole input.");
            }
        }

        if (root.Flag("background") == true)
        {
            throw TranslationException.Unsupported("background", "Background responses are not available on the chosen provider.");
        }

        var request = new ModelRequest
        {
            Model = root.Text("model") ?? "",
            MaxOutputTokens = root.Integer("max_output_tokens"),
            Temperature = root.Number("temperature"),
            TopP = root.Number("top_p"),
            Stream = root.Flag("stream") ?? false,
            ParallelTools = root.Flag("parallel_tool_calls"),
            User = root.Text("safety_identifier") ?? root.Text("user"),
            Output = OpenAiShared.Format(root.Get("text").Get("format"), "json_schema"),
            Reasoning = root.Has("reasoning") ? OpenAiShared.Reasoning(root.Get("reasoning").Text("effort") ?? "medium", null) : null,
        };
        OpenAiShared.ToolChoice(root.Get("tool_choice"), request);
        if (root.Text("instructions") is { Length: > 0 } instructions)
        {
            request.Add(Speaker.System, new TextPart(instructions));
        }

        Tools(root, request);
        Input(root.Get("input"), request);
        // Another vendor keeps nothing: an answer can be referred to only where it was made.
        request.Note("store", root.Flag("store") == true);
        request.Note("truncation", root.Text("truncation") == "auto");
        request.Note("include", root.Items("include").Any(i => i.AsText() != "reasoning.encrypted_content"));

        return request;
    }

    private static void Tools(JsonElement root, ModelRequest request)
    {
        var index = 0;
        foreach (var tool in root.Items("tools"))
        {
            if (tool.Text("type") != "function")
            {
                throw TranslationException.Unsupported($"tools[{index}].type", $"The tool type '{tool.Text("type")}' is not available on the chosen provider.");
            }

            var name = tool.Text("name") ?? throw TranslationException.WrongType($"tools[{index}].name", "a string");
            request.Tools.Add(new ToolDefinition(name, tool.Text("description"), tool.Get("parameters"), tool.Flag("strict")));
            index++;
        }
    }

    private static void Input(JsonElement input, ModelRequest request)
    {
        if (input.AsText() is { } text)
        {
            request.Add(Speaker.User, new TextPart(text));
            return;
        }

        // Items of one model turn (reasoning, message, calls) come one by one: joined again, a proof stands before the call it belongs to.
        List<Part> turn = [];
        foreach (var item in input.AsItems())
        {
            if (Model(item, request) is { } part)
            {
                turn.Add(part);
                continue;
            }

            if (IsConsumed(item))
            {
                continue;
            }

            Flush();
            Other(item, request);
        }

        Flush();

        void Flush()
        {
            if (turn.Count > 0)
            {
                request.Add(Speaker.Assistant, [.. turn]);
                turn.Clear();
            }
        }
    }

    private static bool IsConsumed(JsonElement item) => item.Text("type") == "reasoning" || (item.Text("role") == "assistant");

    private static Part? Model(JsonElement item, ModelRequest request)
    {
        switch (item.Text("type"))
        {
            case "reasoning":
                var text = ResponsesAnswerReader.ReasoningText(item);
                var signature = item.Text("encrypted_content") is { Length: > 0 } encrypted ? Signature.Parse(encrypted, DialectFamily.OpenAi) : null;
                return new ReasoningPart(text, signature);
            case "function_call":
                var arguments = item.Text("arguments");
                return new ToolCallPart(item.Text("call_id") ?? throw TranslationException.WrongType("call_id", "a string"), item.Text("name") ?? "", string.IsNullOrWhiteSpace(arguments) ? "{}" : arguments);
            default:
                var content = item.Text("role") == "assistant" ? OpenAiShared.Content(item.Get("content"), request).ToList() : [];
                return content switch { [] => null, [var one] => one, _ => new TextPart(string.Concat(content.OfType<TextPart>().Select(t => t.Text))) };
        }
    }

    private static void Other(JsonElement item, ModelRequest request)
    {
        switch (item.Text("type"))
        {
            case null when !item.Has("role"):
                throw TranslationException.Unsupported("input", "An item by reference lies in OpenAI's storage and is not available on the chosen provider.");
            case null or "message":
                request.Add(item.Text("role") is "system" or "developer" ? Speaker.System : Speaker.User, [.. OpenAiShared.Content(item.Get("content"), request)]);
                break;
            case "function_call_output":
                request.Add(Speaker.User, new ToolResultPart(item.Text("call_id") ?? "", [.. OpenAiShared.Content(item.Get("output"), request)], false));
                break;
            case "item_reference":
                throw TranslationException.Unsupported("input", "An item by reference lies in OpenAI's storage and is not available on the chosen provider.");
            case var other:
                request.Note("input." + other);
                break;
        }
    }
}
