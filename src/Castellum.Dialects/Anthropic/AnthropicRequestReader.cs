using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Anthropic;

/// <summary>Reads a messages request.</summary>
internal static class AnthropicRequestReader
{
    public static ModelRequest Read(JsonElement root)
    {
        var thinking = root.Get("thinking");
        var config = root.Get("output_config");
        var choice = root.Get("tool_choice");
        var request = new ModelRequest
        {
            Model = root.Text("model") ?? "",
            MaxOutputTokens = root.Integer("max_tokens"),
            Temperature = root.Number("temperature"),
            TopP = root.Number("top_p"),
            TopK = root.Integer("top_k"),
            Stream = root.Flag("stream") ?? false,
            User = root.Get("metadata").Text("user_id"),
            ToolChoice = choice.Text("type") switch { "auto" => ToolChoiceMode.Auto, "any" => ToolChoiceMode.Required, "tool" => ToolChoiceMode.Named, "none" => ToolChoiceMode.None, _ => ToolChoiceMode.Unset },
            ToolName = choice.Text("name"),
            ParallelTools = choice.Flag("disable_parallel_tool_use") is { } disabled ? !disabled : null,
            Reasoning = Reasoning(thinking, config),
        };
        request.Stop.AddRange(root.Items("stop_sequences").Select(s => s.AsText()).OfType<string>());
        var format = root.Get("output_format") is { ValueKind: JsonValueKind.Object } beta ? beta : config.Get("format");
        request.Output = format.Text("type") == "json_schema" ? new OutputFormat(null, format.Get("schema"), true) : null;
        System(root.Get("system"), request);
        Tools(root, request);
        foreach (var message in root.Items("messages"))
        {
            var speaker = message.Text("role") switch { "assistant" => Speaker.Assistant, "system" => Speaker.System, _ => Speaker.User };
            request.Add(speaker, [.. Content(message.Get("content"), request)]);
        }

        return request;
    }

    private static ReasoningWish? Reasoning(JsonElement thinking, JsonElement config) => thinking.Text("type") switch
    {
        "enabled" => new ReasoningWish(config.Text("effort"), thinking.Integer("budget_tokens")),
        "adaptive" or "between_tools" => new ReasoningWish(config.Text("effort"), null),
        "disabled" => new ReasoningWish(null, null, Disabled: true),
        _ => config.Text("effort") is { } effort ? new ReasoningWish(effort, null) : null,
    };

    private static void System(JsonElement system, ModelRequest request)
    {
        var parts = system.AsText() is { } text ? [new TextPart(text)] : Content(system, request).ToList();
        if (parts.Count > 0)
        {
            request.Add(Speaker.System, parts);
        }
    }

    private static void Tools(JsonElement root, ModelRequest request)
    {
        var index = 0;
        foreach (var tool in root.Items("tools"))
        {
            if (tool.Text("type") is not (null or "custom"))
            {
                throw TranslationException.Unsupported($"tools[{index}]", $"The tool type '{tool.Text("type")}' is run by Anthropic and is not available on the chosen provider.");
            }

            request.Tools.Add(new ToolDefinition(tool.Text("name") ?? throw TranslationException.WrongType($"tools[{index}].name", "a string"), tool.Text("description"), tool.Get("input_schema"), tool.Flag("strict")));
            index++;
        }
    }

    private static IEnumerable<Part> Content(JsonElement content, ModelRequest request)
    {
        if (content.AsText() is { } text)
        {
            return text.Length > 0 ? [new TextPart(text)] : [];
        }

        return content.AsItems().SelectMany(b => Blocks(b, request));
    }

    // A document made of content blocks is what they hold; all others are one part each.
    private static IEnumerable<Part> Blocks(JsonElement block, ModelRequest request)
    {
        if (block.Text("type") == "document" && block.Get("source") is var source && source.Text("type") == "content")
        {
            request.Note("title", block.Has("title"));
            return Content(source.Get("content"), request);
        }

        return Block(block, request) is { } part ? [part] : [];
    }

    private static Part? Block(JsonElement block, ModelRequest request)
    {
        var type = block.Text("type");
        switch (type)
        {
            case "text":
                return new TextPart(block.Text("text") ?? "");
            case "image":
                return Source(MediaKind.Image, block.Get("source"));
            case "document" when block.Get("source").Text("type") == "text":
                request.Note("title", block.Has("title"));
                return new TextPart(block.Get("source").Text("data") ?? "");
            case "document":
                return Source(MediaKind.File, block.Get("source")) with { Name = block.Text("title") };
            case "thinking":
                return new ReasoningPart(block.Text("thinking") ?? "", block.Text("signature") is { Length: > 0 } s ? Signature.Parse(s, DialectFamily.Anthropic) : null);
            case "redacted_thinking":
                return new ReasoningPart("", Signature.Parse(block.Text("data") ?? "", DialectFamily.Anthropic), IsRedacted: true);
            case "tool_use":
                return new ToolCallPart(Required(block, "id"), Required(block, "name"), block.Get("input") is { ValueKind: JsonValueKind.Object } input ? input.GetRawText() : "{}");
            case "tool_result":
                return new ToolResultPart(Required(block, "tool_use_id"), [.. Content(block.Get("content"), request)], block.Flag("is_error") ?? false);
            case "search_result":
                return new TextPart($"{block.Text("title")} ({block.Text("source")})\n" + string.Join('\n', block.Items("content").Select(c => c.Text("text"))));
            default:
                // What Anthropic's own tools did in earlier turns means nothing to others.
                request.Note(type ?? "content");
                return null;
        }
    }

    private static string Required(JsonElement block, string name) =>
        block.Text(name) is { Length: > 0 } value ? value : throw TranslationException.WrongType(name, "a string that is not empty");

    private static MediaPart Source(MediaKind kind, JsonElement source) => source.Text("type") switch
    {
        "base64" => new MediaPart(kind, source.Text("media_type"), source.Text("data") ?? "", null),
        "url" => MediaPart.FromUrl(kind, source.Text("url") ?? ""),
        _ => throw TranslationException.Unsupported("source", $"A source of type '{source.Text("type")}' refers to Anthropic's storage and is not available on the chosen provider."),
    };
}
