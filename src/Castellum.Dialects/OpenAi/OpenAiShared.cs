using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.OpenAi;

/// <summary>What chat and responses have in common.</summary>
internal static class OpenAiShared
{
    public static ReasoningWish? Reasoning(string? effort, int? budget) =>
        effort == "none" ? new ReasoningWish(null, null, Disabled: true) : effort is null && budget is null ? null : new ReasoningWish(effort, budget);

    /// <summary>Reads <c>response_format</c> (schema nested under a name) or <c>text.format</c> (schema beside the type).</summary>
    public static OutputFormat? Format(JsonElement format, string nested)
    {
        var schema = format.Get(nested) is { ValueKind: JsonValueKind.Object } inner ? inner : format;
        return format.Text("type") switch
        {
            "json_schema" => new OutputFormat(schema.Text("name"), schema.Get("schema"), schema.Flag("strict")),
            "json_object" => new OutputFormat(null, default, null),
            _ => null,
        };
    }

    public static void Stop(JsonElement stop, ModelRequest request)
    {
        if (stop.AsText() is { } one)
        {
            request.Stop.Add(one);
        }

        request.Stop.AddRange(stop.AsItems().Select(s => s.AsText()).OfType<string>());
    }

    public static void ToolChoice(JsonElement choice, ModelRequest request)
    {
        request.ToolChoice = (choice.AsText() ?? choice.Text("type")) switch
        {
            "auto" => ToolChoiceMode.Auto,
            "none" => ToolChoiceMode.None,
            "required" => ToolChoiceMode.Required,
            "function" => ToolChoiceMode.Named,
            null => ToolChoiceMode.Unset,
            var other => throw TranslationException.Unsupported("tool_choice", $"The tool choice '{other}' is not available on the chosen provider."),
        };
        request.ToolName = choice.Get("function").Text("name") ?? choice.Text("name");
    }

    public static IEnumerable<Part> Content(JsonElement content, ModelRequest request)
    {
        if (content.AsText() is { } text)
        {
            return text.Length > 0 ? [new TextPart(text)] : [];
        }

        return content.AsItems().Select(p => Item(p, request)).OfType<Part>();
    }

    private static Part? Item(JsonElement part, ModelRequest request)
    {
        switch (part.Text("type"))
        {
            case "text" or "input_text" or "output_text":
                return new TextPart(part.Text("text") ?? "");
            case "refusal":
                return new RefusalPart(part.Text("refusal") ?? "");
            case "image_url" or "input_image":
                var image = part.Get("image_url");
                var url = image.AsText() ?? image.Text("url") ?? throw Stored("image_url");
                return MediaPart.FromUrl(MediaKind.Image, url) with { Detail = image.Text("detail") ?? part.Text("detail") };
            case "file" or "input_file":
                return File(part.Get("file") is { ValueKind: JsonValueKind.Object } file ? file : part);
            case "input_audio":
                var audio = part.Get("input_audio");
                return new MediaPart(MediaKind.Audio, "audio/" + (audio.Text("format") ?? "wav"), audio.Text("data") ?? "", null);
            case var other:
                request.Note("content." + (other ?? "unknown"));
                return null;
        }
    }

    private static MediaPart File(JsonElement file)
    {
        var url = file.Text("file_data") ?? file.Text("file_url") ?? throw Stored("file_id");
        var isBare = !url.Contains(':', StringComparison.Ordinal);
        var media = isBare ? new MediaPart(MediaKind.File, "application/pdf", url, null) : MediaPart.FromUrl(MediaKind.File, url);
        return media with { Name = file.Text("filename") };
    }

    private static TranslationException Stored(string field) =>
        TranslationException.Unsupported(field, "A file by id refers to OpenAI's storage and is not available on the chosen provider.");
}
