using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Translation;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.OpenAi;

/// <summary>Writes a whole chat answer.</summary>
internal static class ChatAnswerWriter
{
    public static ReadOnlyMemory<byte> Write(ModelAnswer answer, AnswerContext context) => JsonWrite.Object(w =>
    {
        w.WriteString("id", context.IdWith("chatcmpl-"));
        w.WriteString("object", "chat.completion");
        w.WriteNumber("created", context.CreatedUnixSeconds);
        w.WriteString("model", context.Model);
        w.WriteStartArray("choices");
        w.WriteStartObject();
        w.WriteNumber("index", 0);
        Message(w, answer);
        w.WriteNull("logprobs");
        w.WriteString("finish_reason", FinishReason(answer.EffectiveStop));
        w.WriteEndObject();
        w.WriteEndArray();
        Usage(w, answer.Usage);
    });

    public static string FinishReason(StopCause stop) => stop switch
    {
        StopCause.Length => "length",
        StopCause.ToolCalls => "tool_calls",
        StopCause.ContentFilter or StopCause.Refusal => "content_filter",
        _ => "stop",
    };

    /// <summary>The <c>usage</c> member; null when nothing was reported.</summary>
    public static void Usage(Utf8JsonWriter w, UsageReport usage)
    {
        if (!usage.IsReported)
        {
            w.WriteNull("usage");
            return;
        }

        var (input, output) = (usage.Input?.Value ?? 0, usage.Output?.Value ?? 0);
        w.WriteStartObject("usage");
        w.WriteNumber("prompt_tokens", input);
        w.WriteNumber("completion_tokens", output);
        w.WriteNumber("total_tokens", input + output);
        w.WriteStartObject("prompt_tokens_details");
        w.WriteNumber("cached_tokens", usage.CachedRead?.Value ?? 0);
        w.WriteNumber("audio_tokens", usage.AudioInput?.Value ?? 0);
        w.Number("cache_write_tokens", usage.CacheWrite5m is null && usage.CacheWrite1h is null ? null : (usage.CacheWrite5m?.Value ?? 0) + (usage.CacheWrite1h?.Value ?? 0));
        w.WriteEndObject();
        w.WriteStartObject("completion_tokens_details");
        w.WriteNumber("reasoning_tokens", usage.Reasoning?.Value ?? 0);
        w.WriteNumber("audio_tokens", usage.AudioOutput?.Value ?? 0);
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private static void Message(Utf8JsonWriter w, ModelAnswer answer)
    {
        var refusal = string.Concat(answer.Parts.OfType<RefusalPart>().Select(r => r.Text));
        var reasoning = answer.Parts.OfType<ReasoningPart>().ToList();
        w.WriteStartObject("message");
        w.WriteString("role", "assistant");
        w.WriteString("content", answer.Text.Length > 0 ? answer.Text : null);
        w.WriteString("refusal", refusal.Length > 0 ? refusal : null);
        var text = string.Concat(reasoning.Select(r => r.Text));
        w.Text("reasoning_content", text.Length > 0 ? text : null);
        if (reasoning.Any(r => r.Signature is not null))
        {
            w.WriteStartArray("reasoning_details");
            foreach (var part in reasoning)
            {
                ReasoningDetail(w, part);
            }

            w.WriteEndArray();
        }

        w.WriteStartArray("annotations");
        foreach (var citation in answer.Citations)
        {
            Annotation(w, citation);
        }

        w.WriteEndArray();
        ChatMessages.ToolCalls(w, [.. answer.Parts.OfType<ToolCallPart>()]);
        w.WriteEndObject();
    }

    /// <summary>Reasoning with its proof, in the shape that OpenRouter introduced and clients send back.</summary>
    public static void ReasoningDetail(Utf8JsonWriter w, ReasoningPart part)
    {
        w.WriteStartObject();
        w.WriteString("type", part.IsRedacted ? "reasoning.encrypted" : "reasoning.text");
        if (part.IsRedacted)
        {
            w.WriteString("data", part.Signature?.In(DialectFamily.Anthropic));
        }
        else
        {
            w.WriteString("text", part.Text);
            w.Text("signature", part.Signature?.In(DialectFamily.Anthropic));
        }

        w.WriteEndObject();
    }

    public static void Annotation(Utf8JsonWriter w, Citation citation)
    {
        w.WriteStartObject();
        w.WriteString("type", "url_citation");
        w.WriteStartObject("url_citation");
        w.WriteString("url", citation.Url);
        w.WriteString("title", citation.Title ?? citation.Url);
        w.WriteNumber("start_index", 0);
        w.WriteNumber("end_index", 0);
        w.WriteEndObject();
        w.WriteEndObject();
    }
}
