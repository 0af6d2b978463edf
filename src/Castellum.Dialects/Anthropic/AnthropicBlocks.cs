using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Anthropic;

/// <summary>Writes content blocks.</summary>
internal static class AnthropicBlocks
{
    /// <summary>Writes a part of a request; false when nothing was written.</summary>
    public static bool Write(Utf8JsonWriter w, Part part, ModelRequest request, bool thinking)
    {
        switch (part)
        {
            case TextPart { Text: var text } when !string.IsNullOrWhiteSpace(text):
                Text(w, text);
                return true;
            case RefusalPart { Text.Length: > 0 } refusal:
                Text(w, refusal.Text);
                return true;
            case MediaPart media:
                request.Note("detail", media.HasDetail);
                Media(w, media);
                return true;
            case ReasoningPart { Signature: { } proof } reasoning when thinking && proof.HoldsAt(DialectFamily.Anthropic):
                Reasoning(w, reasoning with { Signature = proof with { Origin = DialectFamily.Anthropic } });
                return true;
            case ReasoningPart:
                request.Note("reasoning");
                return false;
            case ToolCallPart call:
                ToolUse(w, call);
                return true;
            case ToolResultPart result:
                ToolResult(w, result, request);
                return true;
            default:
                return false;
        }
    }

    public static void Text(Utf8JsonWriter w, string text, IReadOnlyList<Citation>? citations = null)
    {
        w.WriteStartObject();
        w.WriteString("type", "text");
        w.WriteString("text", text);
        if (citations is { Count: > 0 })
        {
            w.WriteStartArray("citations");
            foreach (var citation in citations)
            {
                Citation(w, citation);
            }

            w.WriteEndArray();
        }

        w.WriteEndObject();
    }

    /// <summary>A source on the web in Anthropic's shape; the index is Anthropic's own and stays empty for other vendors' sources.</summary>
    public static void Citation(Utf8JsonWriter w, Citation citation)
    {
        w.WriteStartObject();
        w.WriteString("type", "web_search_result_location");
        w.WriteString("url", citation.Url);
        w.WriteString("title", citation.Title ?? citation.Url);
        w.WriteString("encrypted_index", "");
        w.WriteString("cited_text", "");
        w.WriteEndObject();
    }

    public static void Reasoning(Utf8JsonWriter w, ReasoningPart reasoning)
    {
        w.WriteStartObject();
        if (reasoning.IsRedacted)
        {
            w.WriteString("type", "redacted_thinking");
            w.WriteString("data", reasoning.Signature?.In(DialectFamily.Anthropic));
        }
        else
        {
            w.WriteString("type", "thinking");
            w.WriteString("thinking", reasoning.Text);
            w.WriteString("signature", reasoning.Signature?.In(DialectFamily.Anthropic) ?? "");
        }

        w.WriteEndObject();
    }

    public static void ToolUse(Utf8JsonWriter w, ToolCallPart call)
    {
        w.WriteStartObject();
        w.WriteString("type", "tool_use");
        w.WriteString("id", ToolCallPart.SafeId(call.Id));
        w.WriteString("name", call.Name);
        w.Arguments("input", call);
        w.WriteEndObject();
    }

    private static void ToolResult(Utf8JsonWriter w, ToolResultPart result, ModelRequest request)
    {
        w.WriteStartObject();
        w.WriteString("type", "tool_result");
        w.WriteString("tool_use_id", ToolCallPart.SafeId(result.CallId));
        w.WriteStartArray("content");
        foreach (var part in result.Content)
        {
            Write(w, part, request, thinking: false);
        }

        w.WriteEndArray();
        w.Flag("is_error", result.IsError ? true : null);
        w.WriteEndObject();
    }

    private static void Media(Utf8JsonWriter w, MediaPart media)
    {
        if (media.Kind == MediaKind.Audio)
        {
            throw TranslationException.Unsupported("messages", "Audio input is not available on Anthropic.");
        }

        var isText = media.Kind == MediaKind.File && media.Data is not null && (media.MediaType?.StartsWith("text/", StringComparison.Ordinal) ?? false);
        w.WriteStartObject();
        w.WriteString("type", media.Kind == MediaKind.Image ? "image" : "document");
        w.WriteStartObject("source");
        w.WriteString("type", media.Url is not null ? "url" : isText ? "text" : "base64");
        if (media.Url is { } url)
        {
            w.WriteString("url", url);
        }
        else
        {
            w.WriteString("media_type", isText ? "text/plain" : media.MediaType);
            w.WriteString("data", isText ? DecodeText(media.Data!) : media.Data);
        }

        w.WriteEndObject();
        w.Text("title", media.Kind == MediaKind.File ? media.Name : null);
        w.WriteEndObject();
    }

    private static string DecodeText(string data)
    {
        try
        {
            return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(data));
        }
        catch (FormatException)
        {
            throw new TranslationException("invalid_base64", "A file's data is not valid base64.");
        }
    }
}
