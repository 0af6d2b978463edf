using Castellum.Kernel.Money;

namespace Castellum.Ledger.Events;

/// <summary>What a call used, by the kinds that vendors price.</summary>
/// <remarks>
/// <see cref="Input"/> and <see cref="Output"/> are totals: the kinds below them are parts of the total, never additions to it. Vendors that
/// report the parts beside the total (Anthropic's cache counters) are added up by the caller first. Immutable.
/// </remarks>
public readonly record struct UsageQuantities
{
    /// <summary>All input tokens, cached and written ones included.</summary>
    public TokenCount Input { get; init; }

    /// <summary>Input tokens read from the provider's prompt cache; part of <see cref="Input"/>.</summary>
    public TokenCount CachedRead { get; init; }

    /// <summary>Input tokens written to the provider's prompt cache for five minutes; part of <see cref="Input"/>.</summary>
    public TokenCount CacheWrite5Minutes { get; init; }

    /// <summary>Input tokens written to the provider's prompt cache for one hour; part of <see cref="Input"/>.</summary>
    public TokenCount CacheWrite1Hour { get; init; }

    /// <summary>Audio input tokens; part of <see cref="Input"/>.</summary>
    public TokenCount AudioInput { get; init; }

    /// <summary>Audio input tokens read from the prompt cache; part of <see cref="AudioInput"/> and of <see cref="CachedRead"/>.</summary>
    public TokenCount CachedAudioRead { get; init; }

    /// <summary>Image input tokens; part of <see cref="Input"/>.</summary>
    public TokenCount ImageInput { get; init; }

    /// <summary>All output tokens, reasoning included.</summary>
    public TokenCount Output { get; init; }

    /// <summary>Reasoning tokens; part of <see cref="Output"/>.</summary>
    public TokenCount Reasoning { get; init; }

    /// <summary>Audio output tokens; part of <see cref="Output"/>.</summary>
    public TokenCount AudioOutput { get; init; }

    /// <summary>Image output tokens; part of <see cref="Output"/>.</summary>
    public TokenCount ImageOutput { get; init; }

    /// <summary>Images made, for models priced per image.</summary>
    public int Images { get; init; }

    /// <summary>Audio or video length in milliseconds, for models priced by time.</summary>
    public long MediaMilliseconds { get; init; }

    /// <summary>Characters of speech made, for models priced by character.</summary>
    public long Characters { get; init; }

    /// <summary>Web searches the provider ran for the call.</summary>
    public int WebSearches { get; init; }

    /// <summary>Upstream requests, for models priced per request; 1 for an ordinary call.</summary>
    public int Requests { get; init; }
}
