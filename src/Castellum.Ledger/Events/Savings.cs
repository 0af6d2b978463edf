using Castellum.Kernel.Money;

namespace Castellum.Ledger.Events;

/// <summary>Money not spent, by cause. The causes add up to the difference between the cost without and with Castellum.</summary>
/// <remarks>A cause may be negative: writing a prompt cache that nobody reads costs more than it saves, and the ledger says so.</remarks>
public readonly record struct Savings
{
    /// <summary>Fewer input tokens sent.</summary>
    public NanoUsd Compression { get; init; }

    /// <summary>Answered from our response cache.</summary>
    public NanoUsd Cache { get; init; }

    /// <summary>Another, cheaper model than the one requested.</summary>
    public NanoUsd Routing { get; init; }

    /// <summary>The provider's batch or flex tier.</summary>
    public NanoUsd Batch { get; init; }

    /// <summary>A model on own hardware.</summary>
    public NanoUsd Local { get; init; }

    /// <summary>The provider's prompt cache: reads gain, writes cost.</summary>
    public NanoUsd PromptCache { get; init; }

    /// <summary>All causes together.</summary>
    public NanoUsd Total => Compression + Cache + Routing + Batch + Local + PromptCache;
}
