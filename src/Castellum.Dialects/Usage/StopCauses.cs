using System.Text.Json;

namespace Castellum.Dialects.Usage;

/// <summary>Reads the vendors' spellings of <see cref="StopCause"/>.</summary>
internal static class StopCauses
{
    public static StopCause Read(ref Utf8JsonReader value) => value.TokenType != JsonTokenType.String ? StopCause.None : Parse(value.ValueSpan);

    public static StopCause Parse(ReadOnlySpan<byte> name) => name switch
    {
        _ when Is(name, "stop"u8, "end_turn"u8, "stop_sequence"u8) || Is(name, "STOP"u8, "completed"u8, "eos"u8) => StopCause.Stop,
        _ when Is(name, "length"u8, "max_tokens"u8, "MAX_TOKENS"u8) => StopCause.Length,
        _ when Is(name, "max_output_tokens"u8, "model_context_window_exceeded"u8, "model_length"u8) => StopCause.Length,
        _ when Is(name, "tool_calls"u8, "tool_use"u8, "function_call"u8) => StopCause.ToolCalls,
        _ when Is(name, "content_filter"u8, "content_filtered"u8, "guardrail_intervened"u8) => StopCause.ContentFilter,
        _ when Is(name, "SAFETY"u8, "PROHIBITED_CONTENT"u8, "BLOCKLIST"u8) || Is(name, "SPII"u8, "RECITATION"u8, "IMAGE_SAFETY"u8) => StopCause.ContentFilter,
        _ when Is(name, "IMAGE_PROHIBITED_CONTENT"u8, "IMAGE_RECITATION"u8, default) => StopCause.ContentFilter,
        _ when Is(name, "refusal"u8, default, default) => StopCause.Refusal,
        _ when Is(name, "pause_turn"u8, default, default) => StopCause.Pause,
        _ when Is(name, "error"u8, "failed"u8, "MALFORMED_FUNCTION_CALL"u8) => StopCause.Failed,
        _ => StopCause.Other,
    };

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c) =>
        name.SequenceEqual(a) || (!b.IsEmpty && name.SequenceEqual(b)) || (!c.IsEmpty && name.SequenceEqual(c));
}
