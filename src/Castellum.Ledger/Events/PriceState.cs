namespace Castellum.Ledger.Events;

/// <summary>Whether the money of a usage event is known.</summary>
public enum PriceState
{
    /// <summary>A price was in force; the cost is exact for the quantities.</summary>
    Priced = 0,

    /// <summary>No price was known. The cost reads zero but means unknown, and re-pricing can correct it later.</summary>
    Unpriced = 1,

    /// <summary>Served by the simulator at the list price of the model it stands for: no money flowed.</summary>
    Simulated = 2,
}
