using Castellum.Kernel.Money;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Prices;

/// <summary>A cost by kind of usage.</summary>
/// <remarks>
/// The total is rounded once, half to even, at the ninth decimal of a dollar; the parts are rounded each and may differ from it by a few
/// nano-dollars, which <see cref="Other"/> absorbs so that parts and total always add up.
/// </remarks>
public readonly record struct CostBreakdown
{
    /// <summary>Whether a price was known. When not, every amount is zero and means unknown.</summary>
    public PriceState State { get; init; }

    /// <summary>The price row applied, or null when unpriced.</summary>
    public string? PriceId { get; init; }

    /// <summary>Everything.</summary>
    public NanoUsd Total { get; init; }

    /// <summary>Input tokens at the ordinary rate, audio and images included.</summary>
    public NanoUsd Input { get; init; }

    /// <summary>Prompt cache reads.</summary>
    public NanoUsd CacheRead { get; init; }

    /// <summary>Prompt cache writes.</summary>
    public NanoUsd CacheWrite { get; init; }

    /// <summary>Output tokens, reasoning and audio included.</summary>
    public NanoUsd Output { get; init; }

    /// <summary>Requests, searches, images, time, characters.</summary>
    public NanoUsd Other { get; init; }
}
