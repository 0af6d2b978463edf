using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Bedrock;

/// <summary>Writes Converse content blocks.</summary>
internal static class ConverseBlocks
{
    /// <summary>Writes a part; false when nothing was written.</summary>
    public static bool Write(Utf8JsonWriter w, Part part, ModelRequest request, bool thinking)
    {
        switch (part)
        {
            case TextPart { Text: var text } when !string.IsNullOrWhiteSpace(text):
                Text(w, text);
                break;
            case RefusalPart { Text.Length: > 0 } refusal:
                Text(w, refusal.Text);
                break;
            case MediaPart media:
                request.Note("detail", media.HasDetail);
                Media(w, media);
                break;
            case ReasoningPart { Signature: { } signature } reasoning when thinking && signature.HoldsAt(DialectFamily.Bedrock):
                Reasoning(w, reasoning, signature);
                break;
            case ReasoningPart:
                request.Note("reasoning");
                return false;
            case ToolCallPart call:
                w.WriteStartObject();
                w.WriteStartObject("toolUse");
                w.WriteString("toolUseId", ToolCallPart.SafeId(call.Id));
                w.WriteString("name", call.Name);
                w.Arguments("input", call);
                w.WriteEndObject();
                w.WriteEndObject();
                break;
            case ToolResultPart result:
                Result(w, result);
                break;
            default:
                return false;
        }

        return true;
    }

    private static void Reasoning(Utf8JsonWriter w, ReasoningPart reasoning, Signature signature)
    {
        w.WriteStartObject();
        w.WriteStartObject("reasoningContent");
        if (reasoning.IsRedacted)
        {
            w.WriteString("redactedContent", signature.Value);
        }
        else
        {
            w.WriteStartObject("reasoningText");
            w.WriteString("text", reasoning.Text);
            w.WriteString("signature", signature.Value);
            w.WriteEndObject();
        }

        w.WriteEndObject();
        w.WriteEndObject();
    }

    public static void Text(Utf8JsonWriter w, string text)
    {
        w.WriteStartObject();
        w.WriteString("text", text);
        w.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter w, ToolResultPart result)
    {
        w.WriteStartObject();
        w.WriteStartObject("toolResult");
        w.WriteString("toolUseId", ToolCallPart.SafeId(result.CallId));
        w.WriteStartArray("content");
        if (!string.IsNullOrWhiteSpace(result.Text))
        {
            Text(w, result.Text);
        }
        else if (!result.Content.Any(p => p is MediaPart))
        {
            // Blank text is refused, and so is a result without content.
            w.WriteStartObject();
            w.WriteStartObject("json");
            w.WriteEndObject();
            w.WriteEndObject();
        }

        foreach (var media in result.Content.OfType<MediaPart>())
        {
            Media(w, media);
        }

        w.WriteEndArray();
        w.Text("status", result.IsError ? "error" : null);
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private static void Media(Utf8JsonWriter w, MediaPart media)
    {
        if (media.Data is null || media.Kind == MediaKind.Audio)
        {
            throw TranslationException.Unsupported("messages", media.Kind == MediaKind.Audio ? "Audio input is not available on Bedrock." : "Media by URL is not available on Bedrock: send its content.");
        }

        var format = media.MediaType?.Split('/')[^1] switch { "plain" => "txt", "jpg" => "jpeg", "markdown" => "md", null => media.Kind == MediaKind.Image ? "png" : "pdf", var other => other };
        w.WriteStartObject();
        w.WriteStartObject(media.Kind == MediaKind.Image ? "image" : "document");
        w.WriteString("format", format);
        w.Text("name", media.Kind == MediaKind.Image ? null : SafeName(media.Name));
        w.WriteStartObject("source");
        w.WriteString("bytes", media.Data);
        w.WriteEndObject();
        w.WriteEndObject();
        w.WriteEndObject();
    }

    // Bedrock allows letters, digits, single spaces, hyphens, parentheses and square brackets.
    private static string SafeName(string? name)
    {
        var safe = string.Concat((name ?? "document").Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '(' or ')' or '[' or ']' ? c : '-'));
        return safe.Length is 0 or > 200 ? "document" : safe;
    }
}
