using Castellum.Dialects.Translation;

namespace Castellum.Gateway.Providers;

/// <summary>Facts about a provider.</summary>
/// <param name="DisplayName">The name people know.</param>
/// <param name="DefaultBaseUrl">The vendor's address, or null where each customer has another.</param>
/// <param name="RequiresSecret">Whether an account has a key.</param>
/// <param name="IsLocal">Whether the models run on own hardware, so that savings count as local.</param>
internal sealed record ProviderTraits(string DisplayName, string? DefaultBaseUrl, bool RequiresSecret, bool IsLocal = false)
{
    /// <summary>Whether chat completions call the output limit <c>max_tokens</c> and know no <c>max_completion_tokens</c>.</summary>
    public bool UsesMaxTokens { get; init; }

    /// <summary>Whether chat completions know <c>reasoning_effort</c>.</summary>
    public bool TakesReasoningEffort { get; init; } = true;

    /// <summary>How chat completions take back the reasoning of earlier turns.</summary>
    public ReasoningBack ReasoningBack { get; init; }

    /// <summary>Whether chat completions know <c>usage: {"include": true}</c>.</summary>
    public bool AddsCostToUsage { get; init; }

    /// <summary>Whether chat completions know <c>stream_options</c>.</summary>
    public bool TakesStreamOptions { get; init; } = true;
}
