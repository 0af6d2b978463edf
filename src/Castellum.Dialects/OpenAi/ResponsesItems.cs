using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.OpenAi;

/// <summary>Writes input items.</summary>
internal static class ResponsesItems
{
    public static void Write(Utf8JsonWriter w, Turn turn, ModelRequest request)
    {
        List<Part> content = [];
        foreach (var part in turn.Parts)
        {
            if (part is TextPart or RefusalPart or MediaPart)
            {
                content.Add(part);
                continue;
            }

            Message(w, turn.Speaker, content);
            content.Clear();
            Item(w, part, request);
        }

        Message(w, turn.Speaker, content);
    }

    private static void Message(Utf8JsonWriter w, Speaker speaker, List<Part> content)
    {
        if (content.Count == 0)
        {
            return;
        }

        w.WriteStartObject();
        w.WriteString("type", "message");
        w.WriteString("role", speaker == Speaker.Assistant ? "assistant" : "user");
        w.WriteStartArray("content");
        foreach (var part in content)
        {
            Content(w, part, speaker);
        }

        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static void Item(Utf8JsonWriter w, Part part, ModelRequest request)
    {
        switch (part)
        {
            case ToolCallPart call:
                w.WriteStartObject();
                w.WriteString("type", "function_call");
                w.WriteString("call_id", call.Id);
                w.WriteString("name", call.Name);
                w.WriteString("arguments", call.Arguments);
                w.WriteEndObject();
                break;
            case ToolResultPart result:
                w.WriteStartObject();
                w.WriteString("type", "function_call_output");
                w.WriteString("call_id", result.CallId);
                w.WriteStartArray("output");
                if (result.IsError)
                {
                    Content(w, new TextPart(result.TextOrError), Speaker.User);
                }

                foreach (var piece in result.Content.Where(p => !result.IsError || p is MediaPart))
                {
                    Content(w, piece, Speaker.User);
                }

                w.WriteEndArray();
                w.WriteEndObject();
                break;
            case ReasoningPart { Signature: { Origin: DialectFamily.OpenAi } } reasoning:
                w.WriteStartObject();
                w.WriteString("type", "reasoning");
                w.WriteStartArray("summary");
                Summary(w, reasoning.Text);
                w.WriteEndArray();
                w.WriteString("encrypted_content", reasoning.Signature.Value);
                w.WriteEndObject();
                break;
            default:
                request.Note("reasoning");
                break;
        }
    }

    /// <summary>One summary text, none when it is empty.</summary>
    public static void Summary(Utf8JsonWriter w, string text)
    {
        if (text.Length > 0)
        {
            w.WriteStartObject();
            w.WriteString("type", "summary_text");
            w.WriteString("text", text);
            w.WriteEndObject();
        }
    }

    private static void Content(Utf8JsonWriter w, Part part, Speaker speaker)
    {
        w.WriteStartObject();
        switch (part)
        {
            case RefusalPart refusal:
                w.WriteString("type", "refusal");
                w.WriteString("refusal", refusal.Text);
                break;
            case MediaPart { Kind: MediaKind.Image } image:
                w.WriteString("type", "input_image");
                w.WriteString("image_url", image.ToUrl());
                w.WriteString("detail", image.Detail ?? "auto");
                break;
            case MediaPart { Kind: MediaKind.Audio }:
                throw TranslationException.Unsupported("messages", "Audio input is not available on the chosen endpoint.");
            case MediaPart file:
                w.WriteString("type", "input_file");
                w.Text("filename", file.Url is null ? file.Name ?? "document.pdf" : null);
                w.WriteString(file.Url is null ? "file_data" : "file_url", file.ToUrl());
                break;
            default:
                w.WriteString("type", speaker == Speaker.Assistant ? "output_text" : "input_text");
                w.WriteString("text", (part as TextPart)?.Text ?? "");
                break;
        }

        w.WriteEndObject();
    }
}
