namespace Castellum.Ledger.Prices;

/// <summary>Prices of every kind of usage, in nano-dollars per million units (1 USD per million tokens = 1 000 000 000).</summary>
/// <remarks>
/// Null means that the vendor names no own price for the kind: audio, image and cached tokens then cost what the total they are part of
/// costs. Zero means free. Integers throughout, so that a cost can be derived again to the nano-dollar.
/// </remarks>
public readonly record struct PriceRates
{
    /// <summary>Input tokens.</summary>
    public long? Input { get; init; }

    /// <summary>Input tokens read from the prompt cache.</summary>
    public long? CachedRead { get; init; }

    /// <summary>Input tokens written to the prompt cache for five minutes.</summary>
    public long? CacheWrite5Minutes { get; init; }

    /// <summary>Input tokens written to the prompt cache for one hour.</summary>
    public long? CacheWrite1Hour { get; init; }

    /// <summary>Audio input tokens.</summary>
    public long? AudioInput { get; init; }

    /// <summary>Audio input tokens read from the prompt cache.</summary>
    public long? CachedAudioRead { get; init; }

    /// <summary>Image input tokens.</summary>
    public long? ImageInput { get; init; }

    /// <summary>Output tokens.</summary>
    public long? Output { get; init; }

    /// <summary>Reasoning tokens.</summary>
    public long? Reasoning { get; init; }

    /// <summary>Audio output tokens.</summary>
    public long? AudioOutput { get; init; }

    /// <summary>Image output tokens.</summary>
    public long? ImageOutput { get; init; }

    /// <summary>Requests.</summary>
    public long? Requests { get; init; }

    /// <summary>Web searches.</summary>
    public long? WebSearches { get; init; }

    /// <summary>Images made.</summary>
    public long? Images { get; init; }

    /// <summary>Seconds of audio or video.</summary>
    public long? MediaSeconds { get; init; }

    /// <summary>Characters of speech made.</summary>
    public long? Characters { get; init; }
}
