namespace Castellum.Ledger.Events;

/// <summary>The provider's service tier, which changes the price.</summary>
public enum PriceTier
{
    /// <summary>The ordinary price.</summary>
    Standard = 0,

    /// <summary>Answered within hours, at a discount.</summary>
    Batch = 1,

    /// <summary>Answered when there is room, at a discount.</summary>
    Flex = 2,

    /// <summary>Answered first, at a surcharge.</summary>
    Priority = 3,
}
