using Castellum.Kernel.Ids;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Prices;

/// <summary>The price book over the current snapshot.</summary>
/// <param name="initial">The prices in force until others are put in force.</param>
internal sealed class PriceBook(PriceSnapshot initial) : IPriceBook
{
    private volatile PriceSnapshot _snapshot = initial;

    /// <summary>Puts another set of prices in force, at once and for all callers.</summary>
    public void Replace(PriceSnapshot snapshot) => _snapshot = snapshot;

    public PriceSnapshot Snapshot => _snapshot;

    public ModelPrice? Find(in PriceQuery query) => _snapshot.Find(query);

    public CostBreakdown Price(in PriceQuery query, in UsageQuantities quantities) =>
        Find(query) is { } price ? CostArithmetic.Apply(price, quantities) : new CostBreakdown { State = PriceState.Unpriced };

    public CostStatement State(in CostQuestion question) => CostWaterfall.Walk(this, question);

    public IReadOnlyList<ModelPrice> List(OrganizationId? organization, string? provider, DateTimeOffset at) =>
        _snapshot.List(organization, provider, at);
}
