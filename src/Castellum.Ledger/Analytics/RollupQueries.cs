using Castellum.Foundation.Data;
using Castellum.Ledger.Rollups;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Ledger.Analytics;

/// <summary>Reads rollups of the current organisation.</summary>
internal static class RollupQueries
{
    private const long Day = 24 * AnalyticsPeriod.Hour;

    /// <summary>The rows of a period: whole UTC days from the daily rollups, the rest at both ends from finer ones.</summary>
    /// <remarks>Totals are exact to the quarter of an hour. Of the other dimensions an hour counts where it begins.</remarks>
    public static IQueryable<UsageRollup> In(CastellumDb db, AnalyticsPeriod period, RollupDimension dimension)
    {
        var firstDay = period.From == 0 ? 0 : RollupDeltas.BucketOf(period.From + Day - 1, RollupGrain.Day);
        var lastDay = RollupDeltas.BucketOf(period.To, RollupGrain.Day);
        var (from, to) = (period.From, period.To);
        var rows = db.Set<UsageRollup>().AsNoTracking();
        if (dimension is RollupDimension.Task or RollupDimension.TextType)
        {
            // These have daily rows only: the day at the start counts as a whole.
            var start = RollupDeltas.BucketOf(from, RollupGrain.Day);
            return rows.Where(r => r.Grain == RollupGrain.Day && r.Dimension == dimension && r.Bucket >= start && r.Bucket < to);
        }

        var fine = dimension == RollupDimension.Total ? RollupGrain.Quarter : RollupGrain.Hour;
        if (firstDay >= lastDay)
        {
            return Range(rows, dimension, fine, from, to);
        }

        // One range each, put together: SQLite uses its index for no other form.
        return Range(rows, dimension, RollupGrain.Day, firstDay, lastDay)
            .Concat(Range(rows, dimension, fine, from, firstDay))
            .Concat(Range(rows, dimension, fine, lastDay, to));
    }

    private static IQueryable<UsageRollup> Range(IQueryable<UsageRollup> rows, RollupDimension dimension, RollupGrain grain, long from, long to) =>
        rows.Where(r => r.Grain == grain && r.Dimension == dimension && r.Bucket >= from && r.Bucket < to);

    /// <summary>One row of sums per key.</summary>
    public static async Task<List<UsageSums>> ByKeyAsync(IQueryable<UsageRollup> rows, CancellationToken cancellationToken) => await rows
        .GroupBy(r => r.Key)
        .Select(g => new UsageSums
        {
            Key = g.Key,
            Requests = g.Sum(r => r.Requests),
            Failed = g.Sum(r => r.Failed),
            Estimated = g.Sum(r => r.Estimated),
            Unpriced = g.Sum(r => r.Unpriced),
            CacheHits = g.Sum(r => r.CacheHits),
            TokensOriginal = g.Sum(r => r.TokensOriginal),
            TokensCompressed = g.Sum(r => r.TokensCompressed),
            TokensSaved = g.Sum(r => r.TokensSaved),
            TokensOutput = g.Sum(r => r.TokensOutput),
            TokensCached = g.Sum(r => r.TokensCached),
            CostWith = g.Sum(r => r.CostWith),
            CostWithout = g.Sum(r => r.CostWithout),
            SavedCompression = g.Sum(r => r.SavedCompression),
            SavedCache = g.Sum(r => r.SavedCache),
            SavedRouting = g.Sum(r => r.SavedRouting),
            SavedBatch = g.Sum(r => r.SavedBatch),
            SavedLocal = g.Sum(r => r.SavedLocal),
            SavedPromptCache = g.Sum(r => r.SavedPromptCache),
            LatencyUs = g.Sum(r => r.LatencyUs),
            QualityMicro = g.Sum(r => r.QualityMicro),
            QualityCount = g.Sum(r => r.QualityCount),
        })
        .ToListAsync(cancellationToken);

    /// <summary>The sums of the whole organisation.</summary>
    public static async Task<UsageSums> TotalAsync(CastellumDb db, AnalyticsPeriod period, CancellationToken cancellationToken) =>
        (await ByKeyAsync(In(db, period, RollupDimension.Total), cancellationToken)).FirstOrDefault() ?? new UsageSums();
}
