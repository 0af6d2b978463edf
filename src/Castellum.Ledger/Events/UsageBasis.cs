namespace Castellum.Ledger.Events;

/// <summary>Where the quantities of a usage event come from.</summary>
public enum UsageBasis
{
    /// <summary>Nothing was used: refused before the upstream, or served from a cache.</summary>
    None = 0,

    /// <summary>The provider reported them, an explicit zero included.</summary>
    Reported = 1,

    /// <summary>We counted them, because the stream ended before the provider reported.</summary>
    Estimated = 2,
}
