using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Translation;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.Anthropic;

/// <summary>Writes a whole message.</summary>
internal static class AnthropicAnswerWriter
{
    public static ReadOnlyMemory<byte> Write(ModelAnswer answer, AnswerContext context) => JsonWrite.Object(w =>
    {
        w.WriteString("id", context.IdWith("msg_"));
        w.WriteString("type", "message");
        w.WriteString("role", "assistant");
        w.WriteString("model", context.Model);
        w.WriteStartArray("content");
        // The shared form does not say which text a source belongs to: the last one names them all.
        var cited = answer.Parts.FindLastIndex(p => p is TextPart { Text.Length: > 0 });
        for (var i = 0; i < answer.Parts.Count; i++)
        {
            Block(w, answer.Parts[i], i == cited ? answer.Citations : []);
        }

        w.WriteEndArray();
        w.WriteString("stop_reason", StopReason(answer.EffectiveStop, answer.StopSequence));
        w.WriteString("stop_sequence", answer.StopSequence);
        w.WriteStartObject("usage");
        Usage(w, answer.Usage, context.EstimatedInputTokens);
        w.WriteEndObject();
    });

    /// <summary>The members of a usage object. Anthropic's input excludes what was read from or written to the cache.</summary>
    public static void Usage(Utf8JsonWriter w, UsageReport usage, long estimatedInput)
    {
        var read = usage.CachedRead?.Value ?? 0;
        var (write5m, write1h) = (usage.CacheWrite5m?.Value ?? 0, usage.CacheWrite1h?.Value ?? 0);
        var input = usage.Input?.Value - read - write5m - write1h;
        w.WriteNumber("input_tokens", Math.Max(0, input ?? estimatedInput));
        w.WriteNumber("cache_creation_input_tokens", write5m + write1h);
        w.WriteNumber("cache_read_input_tokens", read);
        if (write5m + write1h > 0)
        {
            w.WriteStartObject("cache_creation");
            w.WriteNumber("ephemeral_5m_input_tokens", write5m);
            w.WriteNumber("ephemeral_1h_input_tokens", write1h);
            w.WriteEndObject();
        }

        w.WriteNumber("output_tokens", usage.Output?.Value ?? 0);
    }

    public static string StopReason(StopCause stop, string? sequence) => stop switch
    {
        StopCause.Length => "max_tokens",
        StopCause.ToolCalls => "tool_use",
        StopCause.ContentFilter or StopCause.Refusal => "refusal",
        StopCause.Pause => "pause_turn",
        _ => sequence is null ? "end_turn" : "stop_sequence",
    };

    private static void Block(Utf8JsonWriter w, Part part, IReadOnlyList<Citation> citations)
    {
        switch (part)
        {
            case TextPart { Text.Length: > 0 } text:
                AnthropicBlocks.Text(w, text.Text, citations);
                break;
            case RefusalPart { Text.Length: > 0 } refusal:
                AnthropicBlocks.Text(w, refusal.Text);
                break;
            case ReasoningPart reasoning:
                AnthropicBlocks.Reasoning(w, reasoning);
                break;
            case ToolCallPart call:
                if (call.Signature is { } signature)
                {
                    AnthropicBlocks.Reasoning(w, new ReasoningPart("", signature));
                }

                AnthropicBlocks.ToolUse(w, call);
                break;
            default:
                break;
        }
    }
}
