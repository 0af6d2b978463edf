using Castellum.Kernel.Money;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Prices;

/// <summary>Splits the difference between what a call would have cost and what it cost into causes.</summary>
/// <remarks>
/// The causes are the steps of one walk from the one cost to the other, in the order compression, routing (or local), batch, prompt cache,
/// response cache. Each step changes one thing and its saving is the difference it makes, so the causes add up exactly, in any currency of
/// rounding. The order is a convention; docs/features/ledger.md states it.
/// </remarks>
internal static class CostWaterfall
{
    public static CostStatement Walk(IPriceBook book, in CostQuestion question)
    {
        var requested = new PriceQuery(question.Organization, question.ProviderRequested, question.ModelRequested, question.At);
        var servedStandard = new PriceQuery(question.Organization, question.ProviderServed, question.ModelServed, question.At);
        var served = servedStandard with { Tier = question.Tier };
        var actual = book.Price(served, question.Used);
        if (actual.State == PriceState.Unpriced)
        {
            return new CostStatement(PriceState.Unpriced, null, question.CostOfOtherAttempts, default);
        }

        var plain = WithoutPromptCache(question.Used);
        var original = plain with { Input = plain.Input + question.CompressedAway };

        // Where the requested model has no price, nothing can be said about routing: the walk starts at the served one.
        var start = book.Find(requested) is null ? servedStandard : requested;
        var without = book.Price(start, original).Total;
        var compressed = book.Price(start, plain).Total;
        var routed = book.Price(servedStandard, plain).Total;
        var tiered = book.Price(served, plain).Total;

        var routing = compressed - routed;
        var savings = new Savings
        {
            Compression = without - compressed,
            Routing = question.IsLocal ? NanoUsd.Zero : routing,
            Local = question.IsLocal ? routing : NanoUsd.Zero,
            Batch = routed - tiered,
            PromptCache = tiered - actual.Total,
            Cache = question.IsCacheHit ? actual.Total : NanoUsd.Zero,
        };
        var spent = question.IsCacheHit ? NanoUsd.Zero : actual.Total;
        return new CostStatement(actual.State, actual.PriceId, spent + question.CostOfOtherAttempts, savings);
    }

    private static UsageQuantities WithoutPromptCache(in UsageQuantities used) => used with
    {
        CachedRead = TokenCount.Zero,
        CachedAudioRead = TokenCount.Zero,
        CacheWrite5Minutes = TokenCount.Zero,
        CacheWrite1Hour = TokenCount.Zero,
    };
}
