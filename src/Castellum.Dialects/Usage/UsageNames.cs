using System.Text.Json;

namespace Castellum.Dialects.Usage;

/// <summary>Maps the vendors' spellings to counters.</summary>
internal static class UsageNames
{
    /// <summary>A property of the usage object itself.</summary>
    public static UsageName Of(ref Utf8JsonReader name) => name.ValueSpan.Length switch
    {
        _ when name.ValueTextEquals("prompt_tokens"u8) || name.ValueTextEquals("input_tokens"u8) => UsageName.Input,
        _ when name.ValueTextEquals("completion_tokens"u8) || name.ValueTextEquals("output_tokens"u8) => UsageName.Output,
        _ when name.ValueTextEquals("total_tokens"u8) || name.ValueTextEquals("totalTokens"u8) => UsageName.Total,
        _ when name.ValueTextEquals("promptTokenCount"u8) || name.ValueTextEquals("inputTokens"u8) => UsageName.Input,
        _ when name.ValueTextEquals("candidatesTokenCount"u8) || name.ValueTextEquals("outputTokens"u8) => UsageName.Output,
        _ when name.ValueTextEquals("cachedContentTokenCount"u8) || name.ValueTextEquals("cacheReadInputTokens"u8) => UsageName.CachedRead,
        _ when name.ValueTextEquals("cache_read_input_tokens"u8) || name.ValueTextEquals("prompt_cache_hit_tokens"u8) => UsageName.CachedRead,
        _ when name.ValueTextEquals("cached_tokens"u8) => UsageName.CachedRead,
        _ when name.ValueTextEquals("cache_creation_input_tokens"u8) || name.ValueTextEquals("cacheWriteInputTokens"u8) => UsageName.CacheWrite,
        _ when name.ValueTextEquals("ephemeral_5m_input_tokens"u8) => UsageName.CacheWrite5m,
        _ when name.ValueTextEquals("ephemeral_1h_input_tokens"u8) => UsageName.CacheWrite1h,
        _ when name.ValueTextEquals("thoughtsTokenCount"u8) || name.ValueTextEquals("reasoning_tokens"u8) => UsageName.Reasoning,
        _ when name.ValueTextEquals("toolUsePromptTokenCount"u8) => UsageName.ToolInput,
        _ when name.ValueTextEquals("web_search_requests"u8) => UsageName.WebSearches,
        _ when name.ValueTextEquals("num_sources_used"u8) => UsageName.WebSearches,
        _ when name.ValueTextEquals("seconds"u8) => UsageName.AudioSeconds,
        _ when name.ValueTextEquals("cost"u8) => UsageName.Cost,
        _ => UsageName.None,
    };

    /// <summary>A property of the details of input or of output.</summary>
    public static UsageName OfDetail(ref Utf8JsonReader name, bool input) => name.ValueSpan.Length switch
    {
        _ when name.ValueTextEquals("cached_tokens"u8) => UsageName.CachedRead,
        _ when name.ValueTextEquals("cache_write_tokens"u8) => UsageName.CacheWrite,
        _ when name.ValueTextEquals("reasoning_tokens"u8) => UsageName.Reasoning,
        _ when name.ValueTextEquals("audio_tokens"u8) => input ? UsageName.AudioInput : UsageName.AudioOutput,
        _ when name.ValueTextEquals("image_tokens"u8) => input ? UsageName.ImageInput : UsageName.ImageOutput,
        _ => UsageName.None,
    };
}
