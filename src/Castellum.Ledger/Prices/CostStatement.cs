using Castellum.Kernel.Money;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Prices;

/// <summary>Cost and savings of one call.</summary>
/// <param name="State">Whether the money is known.</param>
/// <param name="PriceId">The price row applied to what was served, or null.</param>
/// <param name="CostWith">What was spent.</param>
/// <param name="Savings">What was not spent, by cause.</param>
public readonly record struct CostStatement(PriceState State, string? PriceId, NanoUsd CostWith, Savings Savings)
{
    /// <summary>What the call would have cost without Castellum.</summary>
    public NanoUsd CostWithout => CostWith + Savings.Total;
}
