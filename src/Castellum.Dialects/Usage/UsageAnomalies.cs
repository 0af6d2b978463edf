namespace Castellum.Dialects.Usage;

/// <summary>What was wrong with a reported usage object. Values at fault are not used; the rest is.</summary>
[Flags]
public enum UsageAnomalies
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A counter was negative.</summary>
    Negative = 1,

    /// <summary>A counter exceeded <see cref="UsageReport.MaxTokens"/>.</summary>
    Absurd = 1 << 1,

    /// <summary>A counter was not an integer.</summary>
    WrongType = 1 << 2,

    /// <summary>A later report named less than an earlier one.</summary>
    Decreased = 1 << 3,

    /// <summary>More cached than input tokens, or more reasoning than output tokens: the part was cut to the whole.</summary>
    PartExceedsWhole = 1 << 4,

    /// <summary>The answer or event that should hold usage could not be parsed.</summary>
    Unreadable = 1 << 5,
}
