namespace Castellum.Dialects.Conversations;

/// <summary>How much the model shall reason: by level, by tokens, or not at all.</summary>
/// <param name="Effort">minimal, low, medium, high, xhigh, or null.</param>
/// <param name="Budget">Tokens, or null.</param>
/// <param name="Disabled">Whether reasoning is switched off.</param>
internal sealed record ReasoningWish(string? Effort, int? Budget, bool Disabled = false)
{
    /// <summary>The wish as tokens. The steps follow the vendors' own guidance for their levels.</summary>
    public int ToBudget() => Budget ?? Effort switch
    {
        "minimal" => 1_024,
        "low" => 2_048,
        "high" => 16_384,
        "xhigh" or "max" => 32_768,
        _ => 8_192,
    };

    /// <summary>The wish as a level.</summary>
    public string ToEffort() => Effort is { } effort ? (effort == "max" ? "xhigh" : effort) : Budget switch
    {
        null => "medium",
        <= 2_048 => "low",
        <= 8_192 => "medium",
        _ => "high",
    };
}
