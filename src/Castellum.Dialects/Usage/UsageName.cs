namespace Castellum.Dialects.Usage;

/// <summary>The counters that usage objects hold.</summary>
internal enum UsageName
{
    None,
    Input,
    Output,
    Total,
    CachedRead,
    CacheWrite,
    CacheWrite5m,
    CacheWrite1h,
    Reasoning,
    AudioInput,
    AudioOutput,
    ImageInput,
    ImageOutput,
    ToolInput,
    WebSearches,
    AudioSeconds,
    Cost,
}
