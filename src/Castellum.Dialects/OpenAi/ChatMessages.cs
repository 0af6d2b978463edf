using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Translation;

namespace Castellum.Dialects.OpenAi;

/// <summary>Writes the messages of a chat request.</summary>
internal static class ChatMessages
{
    public static void Write(Utf8JsonWriter w, Turn turn, ModelRequest request, TranslationOptions options)
    {
        switch (turn.Speaker)
        {
            case Speaker.System:
                Message(w, "system", turn.Parts);
                break;
            case Speaker.Assistant:
                Assistant(w, turn, request, options);
                break;
            default:
                User(w, turn);
                break;
        }
    }

    // Tool messages hold text only: media that a tool returned follows as a message of the user.
    private static void User(Utf8JsonWriter w, Turn turn)
    {
        List<Part> rest = [];
        foreach (var result in turn.Parts.OfType<ToolResultPart>())
        {
            w.WriteStartObject();
            w.WriteString("role", "tool");
            w.WriteString("tool_call_id", result.CallId);
            w.WriteString("content", result.TextOrError);
            w.WriteEndObject();
            rest.AddRange(result.Content.OfType<MediaPart>());
        }

        rest.AddRange(turn.Parts.Where(p => p is TextPart or MediaPart));
        if (rest.Count > 0)
        {
            Message(w, "user", rest);
        }
    }

    private static void Assistant(Utf8JsonWriter w, Turn turn, ModelRequest request, TranslationOptions options)
    {
        var reasoning = turn.Parts.OfType<ReasoningPart>().Where(r => options.TakesReasoning(r)).ToList();
        request.Note("reasoning", reasoning.Count < turn.Parts.Count(p => p is ReasoningPart));
        var text = string.Concat(turn.Parts.OfType<TextPart>().Select(t => t.Text));
        var refusal = string.Concat(turn.Parts.OfType<RefusalPart>().Select(t => t.Text));
        var calls = turn.Parts.OfType<ToolCallPart>().ToList();
        if (text.Length == 0 && refusal.Length == 0 && calls.Count == 0)
        {
            return;
        }

        w.WriteStartObject();
        w.WriteString("role", "assistant");
        w.WriteString("content", text.Length > 0 ? text : null);
        w.Text("refusal", refusal.Length > 0 ? refusal : null);
        Reasoning(w, reasoning, options);
        ToolCalls(w, calls);
        w.WriteEndObject();
    }

    private static void Reasoning(Utf8JsonWriter w, List<ReasoningPart> reasoning, TranslationOptions options)
    {
        if (reasoning.Count == 0)
        {
            return;
        }

        if (options.ReasoningBack == ReasoningBack.Text)
        {
            w.WriteString("reasoning_content", string.Concat(reasoning.Select(r => r.Text)));
            return;
        }

        w.WriteStartArray("reasoning_details");
        foreach (var part in reasoning)
        {
            ChatAnswerWriter.ReasoningDetail(w, part);
        }

        w.WriteEndArray();
    }

    /// <summary>The <c>tool_calls</c> of a message, none when there are none.</summary>
    public static void ToolCalls(Utf8JsonWriter w, IReadOnlyList<ToolCallPart> calls)
    {
        if (calls.Count == 0)
        {
            return;
        }

        w.WriteStartArray("tool_calls");
        foreach (var call in calls)
        {
            w.WriteStartObject();
            w.WriteString("id", call.Id);
            w.WriteString("type", "function");
            w.WriteStartObject("function");
            w.WriteString("name", call.Name);
            w.WriteString("arguments", call.Arguments);
            w.WriteEndObject();
            Signature(w, call.Signature);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    /// <summary>Gemini's signature where Google's own compatible endpoint puts it.</summary>
    public static void Signature(Utf8JsonWriter w, Signature? signature)
    {
        if (signature is null)
        {
            return;
        }

        w.WriteStartObject("extra_content");
        w.WriteStartObject("google");
        w.WriteString("thought_signature", signature.In(DialectFamily.Gemini));
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private static void Message(Utf8JsonWriter w, string role, IReadOnlyList<Part> parts)
    {
        w.WriteStartObject();
        w.WriteString("role", role);
        if (parts.All(p => p is TextPart) && parts.Count <= 1)
        {
            w.WriteString("content", parts.Count == 0 ? "" : ((TextPart)parts[0]).Text);
        }
        else
        {
            w.WriteStartArray("content");
            foreach (var part in parts)
            {
                Part(w, part);
            }

            w.WriteEndArray();
        }

        w.WriteEndObject();
    }

    private static void Part(Utf8JsonWriter w, Part part)
    {
        w.WriteStartObject();
        switch (part)
        {
            case MediaPart { Kind: MediaKind.Image } image:
                w.WriteString("type", "image_url");
                w.WriteStartObject("image_url");
                w.WriteString("url", image.ToUrl());
                w.Text("detail", image.Detail);
                w.WriteEndObject();
                break;
            case MediaPart { Kind: MediaKind.Audio } audio:
                w.WriteString("type", "input_audio");
                w.WriteStartObject("input_audio");
                w.WriteString("data", audio.Data);
                w.WriteString("format", audio.MediaType?.Split('/')[^1] is "mpeg" ? "mp3" : audio.MediaType?.Split('/')[^1] ?? "wav");
                w.WriteEndObject();
                break;
            case MediaPart file:
                if (file.Url is not null)
                {
                    throw TranslationException.Unsupported("messages", "A document by URL is not available on the chosen provider: send its content.");
                }

                w.WriteString("type", "file");
                w.WriteStartObject("file");
                w.WriteString("filename", file.Name ?? "document.pdf");
                w.WriteString("file_data", file.ToUrl());
                w.WriteEndObject();
                break;
            default:
                w.WriteString("type", "text");
                w.WriteString("text", (part as TextPart)?.Text ?? "");
                break;
        }

        w.WriteEndObject();
    }
}
