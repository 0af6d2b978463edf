using Castellum.Kernel.Money;

namespace Castellum.Dialects.Usage;

/// <summary>What a vendor reported for one call, in one meaning for all dialects. Null means "not reported", zero means "reported as zero".</summary>
public sealed record UsageReport
{
    /// <summary>Largest plausible counter for one call; anything above is marked <see cref="UsageAnomalies.Absurd"/> and dropped.</summary>
    public const long MaxTokens = 1_000_000_000;

    /// <summary>Nothing was reported.</summary>
    public static UsageReport None { get; } = new();

    /// <summary>All input tokens, including those read from and written to a prompt cache.</summary>
    public TokenCount? Input { get; init; }

    /// <summary>The part of <see cref="Input"/> that was read from a prompt cache.</summary>
    public TokenCount? CachedRead { get; init; }

    /// <summary>The part of <see cref="Input"/> that was written to a prompt cache with a life of five minutes (or the vendor's only one).</summary>
    public TokenCount? CacheWrite5m { get; init; }

    /// <summary>The part of <see cref="Input"/> that was written to a prompt cache with a life of one hour.</summary>
    public TokenCount? CacheWrite1h { get; init; }

    /// <summary>All output tokens, including reasoning.</summary>
    public TokenCount? Output { get; init; }

    /// <summary>The part of <see cref="Output"/> spent on reasoning.</summary>
    public TokenCount? Reasoning { get; init; }

    /// <summary>The part of <see cref="Input"/> that was audio.</summary>
    public TokenCount? AudioInput { get; init; }

    /// <summary>The part of <see cref="Output"/> that was audio.</summary>
    public TokenCount? AudioOutput { get; init; }

    /// <summary>The part of <see cref="Input"/> that was images.</summary>
    public TokenCount? ImageInput { get; init; }

    /// <summary>The part of <see cref="Output"/> that was images.</summary>
    public TokenCount? ImageOutput { get; init; }

    /// <summary>Images generated, counted in the answer.</summary>
    public int? Images { get; init; }

    /// <summary>Web searches that the vendor ran and bills by the piece.</summary>
    public int? WebSearches { get; init; }

    /// <summary>Seconds of audio heard, where the vendor bills by duration.</summary>
    public decimal? AudioSeconds { get; init; }

    /// <summary>The price the vendor itself named for the call, where it does (OpenRouter, xAI).</summary>
    public NanoUsd? VendorCost { get; init; }

    /// <summary>What was wrong with the report.</summary>
    public UsageAnomalies Anomalies { get; init; }

    /// <summary>Whether the vendor reported anything it bills by (tokens, images, seconds); otherwise usage has to be estimated and marked so.</summary>
    public bool IsReported => Input is not null || Output is not null || Images is not null || AudioSeconds is not null;
}
