using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Translation;

namespace Castellum.Dialects.Gemini;

/// <summary>Writes a generateContent request; model and streaming stand in the URL.</summary>
internal static class GeminiRequestWriter
{
    // Google's documented placeholder for function calls that were not made by Gemini 3 itself.
    private const string ForeignCallSignature = "skip_thought_signature_validator";

    public static ReadOnlyMemory<byte> Write(ModelRequest request, TranslationOptions options)
    {
        _ = options;
        request.RequireSingleChoice("n");
        request.DropUnless(seed: true, penalties: true, topK: true);
        request.Note("parallel_tool_calls", request.ParallelTools is false);
        request.Note("user", request.User is not null);
        request.Note("tools.strict", request.Tools.Exists(t => t.Strict is true));
        return JsonWrite.Object(w =>
        {
            var system = string.Join("\n\n", request.SystemTexts);
            if (system.Length > 0)
            {
                w.WriteStartObject("systemInstruction");
                Parts(w, [new TextPart(system)], request);
                w.WriteEndObject();
            }

            w.WriteStartArray("contents");
            foreach (var turn in Turn.Alternate(request.Dialogue))
            {
                w.WriteStartObject();
                w.WriteString("role", turn.Speaker == Speaker.Assistant ? "model" : "user");
                Parts(w, turn.Parts, request);
                w.WriteEndObject();
            }

            w.WriteEndArray();
            Tools(w, request);
            Config(w, request);
        });
    }

    private static void Parts(Utf8JsonWriter w, IReadOnlyList<Part> parts, ModelRequest request)
    {
        var isFirstCall = true;
        if (parts.All(p => p is ReasoningPart))
        {
            // A turn of which nothing is left must stay, so that the speakers alternate.
            parts = [.. parts, new TextPart("…")];
        }

        w.WriteStartArray("parts");
        foreach (var part in parts)
        {
            switch (part)
            {
                case ReasoningPart:
                    request.Note("reasoning");
                    continue;
                case TextPart { Text: "", Signature: null } when parts.Count > 1:
                    continue;
                case ToolCallPart call:
                    Call(w, call, isFirstCall && request.Model.Contains("gemini-3", StringComparison.OrdinalIgnoreCase));
                    isFirstCall = false;
                    break;
                case ToolResultPart result:
                    Result(w, result, request);
                    break;
                case MediaPart media:
                    request.Note("detail", media.HasDetail);
                    request.Note("filename", media.Name is not null);
                    w.WriteStartObject();
                    Media(w, media);
                    w.WriteEndObject();
                    break;
                default:
                    w.WriteStartObject();
                    w.WriteString("text", (part as TextPart)?.Text ?? (part as RefusalPart)?.Text ?? "");
                    w.Text("thoughtSignature", part is TextPart { Signature: { Origin: DialectFamily.Gemini } proof } ? proof.Value : null);
                    w.WriteEndObject();
                    break;
            }
        }

        w.WriteEndArray();
    }

    private static void Call(Utf8JsonWriter w, ToolCallPart call, bool needsSignature)
    {
        w.WriteStartObject();
        w.WriteStartObject("functionCall");
        w.WriteString("name", call.Name);
        w.Arguments("args", call);
        w.WriteEndObject();
        w.Text("thoughtSignature", call.Signature is { Origin: DialectFamily.Gemini } own ? own.Value : needsSignature ? ForeignCallSignature : null);
        w.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter w, ToolResultPart result, ModelRequest request)
    {
        var name = result.Name ?? request.ToolNameOf(result.CallId)
            ?? throw new TranslationException("unmatched_tool_result", $"The tool result '{result.CallId}' answers no tool call of this conversation.", "messages");
        var text = result.Text;
        w.WriteStartObject();
        w.WriteStartObject("functionResponse");
        w.WriteString("name", name);
        w.WritePropertyName("response");
        if (!result.IsError && JsonRead.IsObject(text))
        {
            w.WriteRawValue(text);
        }
        else
        {
            w.WriteStartObject();
            w.WriteString(result.IsError ? "error" : "output", text);
            w.WriteEndObject();
        }

        w.WriteEndObject();
        w.WriteEndObject();
        foreach (var media in result.Content.OfType<MediaPart>())
        {
            request.Note("filename", media.Name is not null);
            w.WriteStartObject();
            Media(w, media);
            w.WriteEndObject();
        }
    }

    private static void Media(Utf8JsonWriter w, MediaPart media)
    {
        w.WriteStartObject(media.Url is null ? "inlineData" : "fileData");
        w.WriteString("mimeType", media.MediaType ?? (media.Kind == MediaKind.Image ? "image/jpeg" : "application/pdf"));
        w.WriteString(media.Url is null ? "data" : "fileUri", media.Url ?? media.Data);
        w.WriteEndObject();
    }

    private static void Tools(Utf8JsonWriter w, ModelRequest request)
    {
        if (request.Tools.Count == 0)
        {
            return;
        }

        w.WriteStartArray("tools");
        w.WriteStartObject();
        w.WriteStartArray("functionDeclarations");
        foreach (var tool in request.Tools)
        {
            w.WriteStartObject();
            w.WriteString("name", tool.Name);
            w.WriteString("description", tool.Description ?? "");
            w.Schema("parametersJsonSchema", tool.Schema);
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteEndObject();
        w.WriteEndArray();
        if (request.ToolChoice == ToolChoiceMode.Unset)
        {
            return;
        }

        w.WriteStartObject("toolConfig");
        w.WriteStartObject("functionCallingConfig");
        w.WriteString("mode", request.ToolChoice switch { ToolChoiceMode.None => "NONE", ToolChoiceMode.Required or ToolChoiceMode.Named => "ANY", _ => "AUTO" });
        w.Texts("allowedFunctionNames", request.ToolChoice == ToolChoiceMode.Named && request.ToolName is { } name ? [name] : []);
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private static void Config(Utf8JsonWriter w, ModelRequest request)
    {
        w.WriteStartObject("generationConfig");
        w.Number("maxOutputTokens", (long?)request.MaxOutputTokens);
        w.Number("temperature", request.Temperature);
        w.Number("topP", request.TopP);
        w.Number("topK", (long?)request.TopK);
        w.Number("seed", request.Seed);
        w.Number("presencePenalty", request.PresencePenalty);
        w.Number("frequencyPenalty", request.FrequencyPenalty);
        w.Texts("stopSequences", request.Stop);
        if (request.Output is { } output)
        {
            w.WriteString("responseMimeType", "application/json");
            if (output.HasSchema)
            {
                w.Schema("responseJsonSchema", output.Schema);
            }
        }

        GeminiThinking.Write(w, request);

        w.WriteEndObject();
    }
}
