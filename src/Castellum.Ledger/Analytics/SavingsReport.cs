using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Money;
using Microsoft.AspNetCore.Http;

namespace Castellum.Ledger.Analytics;

/// <summary><c>GET /v1/analytics/savings</c>: what was spent and saved in a period, by cause, beside the period before.</summary>
internal static class SavingsReport
{
    public static async Task<IResult> GetAsync(
        CastellumDb db, TimeProvider time, string? period, string? from, string? to, CancellationToken cancellationToken)
    {
        if (!AnalyticsPeriod.Parse(period, from, to, time.GetUtcNow()).TryGet(out var asked, out var error))
        {
            return new ProblemResult(error);
        }

        var now = await RollupQueries.TotalAsync(db, asked, cancellationToken);
        var before = asked.Previous is { } previous ? await RollupQueries.TotalAsync(db, previous, cancellationToken) : null;
        return TypedResults.Ok(new SavingsResponse(
            asked.Name,
            now.Requests,
            new TokenTotals(now.TokensOriginal, now.TokensCompressed, now.TokensSaved, now.TokensOutput, now.TokensCached),
            Ratio(now.TokensCompressed, now.TokensOriginal),
            Costs(now),
            new CauseTotals(
                new NanoUsd(now.SavedCompression), new NanoUsd(now.SavedCache), new NanoUsd(now.SavedRouting), new NanoUsd(now.SavedBatch),
                new NanoUsd(now.SavedLocal), new NanoUsd(now.SavedPromptCache)),
            new RequestTotals(now.Failed, now.Estimated, now.Unpriced, now.CacheHits),
            before is null ? null : new PreviousTotals(before.Requests, before.TokensSaved, Costs(before))));
    }

    internal static CostTotals Costs(UsageSums sums) => new(
        new NanoUsd(sums.CostWithout),
        new NanoUsd(sums.CostWith),
        new NanoUsd(sums.Saved),
        sums.CostWithout <= 0 ? 0 : Math.Round(100.0 * sums.Saved / sums.CostWithout, 2));

    // The fraction saved, as in the answers of /v1/compress.
    private static double Ratio(long compressed, long original) => original == 0 ? 0 : Math.Round(1 - ((double)compressed / original), 4);
}

/// <summary>The answer.</summary>
internal sealed record SavingsResponse(
    string Period,
    long TotalRequests,
    TokenTotals Tokens,
    double CompressionRatio,
    CostTotals Cost,
    CauseTotals Causes,
    RequestTotals Requests,
    PreviousTotals? Previous);

/// <summary>Token sums.</summary>
internal sealed record TokenTotals(long Original, long Compressed, long Saved, long Output, long Cached);

/// <summary>Money sums.</summary>
internal sealed record CostTotals(NanoUsd WithoutUsd, NanoUsd WithUsd, NanoUsd SavingsUsd, double SavingsPercent);

/// <summary>Savings by cause; they add up to the savings.</summary>
internal sealed record CauseTotals(NanoUsd Compression, NanoUsd Cache, NanoUsd Routing, NanoUsd Batch, NanoUsd Local, NanoUsd PromptCache);

/// <summary>Requests worth a look.</summary>
internal sealed record RequestTotals(long Failed, long Estimated, long Unpriced, long CacheHits);

/// <summary>The period of the same length before.</summary>
internal sealed record PreviousTotals(long TotalRequests, long TokensSaved, CostTotals Cost);
