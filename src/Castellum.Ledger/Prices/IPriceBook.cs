using Castellum.Kernel.Ids;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Prices;

/// <summary>What models cost: effective-dated prices of the shipped catalogue, of imported ones and of the organisation's overrides.</summary>
/// <remarks>Thread-safe; reads a snapshot in memory. A model without a price is unpriced, never free.</remarks>
public interface IPriceBook
{
    /// <summary>The price in force, or null when none is known.</summary>
    /// <param name="query">Model, provider, instant and tier.</param>
    ModelPrice? Find(in PriceQuery query);

    /// <summary>The cost of quantities at the price in force.</summary>
    CostBreakdown Price(in PriceQuery query, in UsageQuantities quantities);

    /// <summary>Cost and savings by cause of a call, from what was asked and what was done.</summary>
    CostStatement State(in CostQuestion question);

    /// <summary>Every model with a price in force at an instant, for lists.</summary>
    /// <param name="organization">Whose overrides apply, or null for none.</param>
    /// <param name="provider">The provider, or null for all.</param>
    /// <param name="at">The instant.</param>
    IReadOnlyList<ModelPrice> List(OrganizationId? organization, string? provider, DateTimeOffset at);
}
