using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Conventions;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;
using Castellum.Ledger.Rollups;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Ledger.Analytics;

/// <summary><c>GET /v1/analytics/usage-over-time</c>: the sums per hour, day, week or month, gaps filled with zeros.</summary>
/// <remarks>
/// Days, weeks and months are local to <c>time_zone</c> (UTC by default) and exact, also where the zone's offset is no whole number of hours.
/// Hours are UTC hours. With <c>by</c>, an hour counts for the day in which it begins.
/// </remarks>
internal static class UsageOverTime
{
    private const int MostPoints = 10_000;

    public static async Task<IResult> GetAsync([AsParameters] UsageOverTimeQuery query, CastellumDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!Read(query, time.GetUtcNow()).TryGet(out var asked, out var error))
        {
            return new ProblemResult(error);
        }

        var (period, zone, dimension) = asked;
        var buckets = new LocalBuckets(zone, query.Granularity ?? "day");
        var grain = Grain(query, period, zone, dimension);
        var from = RollupDeltas.BucketOf(period.From, grain);
        var to = period.To;
        var key = query.Key ?? "";
        var rows = await db.Set<UsageRollup>().AsNoTracking()
            .Where(r => r.Grain == grain && r.Dimension == dimension && r.Bucket >= from && r.Bucket < to && r.Key == key)
            .OrderBy(r => r.Bucket)
            .Select(r => new UsageBucket(
                r.Bucket, r.Requests, r.TokensOriginal, r.TokensCompressed, r.TokensSaved, r.TokensOutput, r.CostWithout, r.CostWith))
            .ToListAsync(cancellationToken);
        return Points(rows, period, buckets).TryGet(out var points, out error)
            ? TypedResults.Ok(new UsageOverTimeResponse(period.Name, query.Granularity ?? "day", points))
            : new ProblemResult(error);
    }

    // The widest rows whose ends meet those of the buckets asked for.
    private static RollupGrain Grain(UsageOverTimeQuery query, AnalyticsPeriod period, TimeZoneInfo zone, RollupDimension dimension)
    {
        if (dimension is RollupDimension.Task or RollupDimension.TextType)
        {
            return RollupGrain.Day;
        }

        if (query.Granularity == "hour")
        {
            return RollupGrain.Hour;
        }

        if (query.TimeZone is null or "UTC")
        {
            return RollupGrain.Day;
        }

        var isOdd = LocalBuckets.HasOddOffset(zone, InstantConverter.FromMicroseconds(period.From), InstantConverter.FromMicroseconds(period.To));
        return isOdd && dimension == RollupDimension.Total ? RollupGrain.Quarter : RollupGrain.Hour;
    }

    private static Result<(AnalyticsPeriod, TimeZoneInfo, RollupDimension)> Read(UsageOverTimeQuery query, DateTimeOffset now)
    {
        var granularity = query.Granularity ?? "day";
        if (!LocalBuckets.Granularities.Contains(granularity))
        {
            return AnalyticsErrors.UnknownGranularity(granularity);
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(query.TimeZone ?? "UTC", out var zone))
        {
            return AnalyticsErrors.UnknownTimeZone(query.TimeZone!);
        }

        var dimension = RollupDimension.Total;
        if (query.By is { } by && !UsageBreakdown.Dimensions.TryGetValue(by, out dimension))
        {
            return AnalyticsErrors.UnknownDimension(by, UsageBreakdown.Dimensions.Keys);
        }

        return AnalyticsPeriod.Parse(query.Period, query.From, query.To, now).TryGet(out var period, out var error)
            ? (period, zone, dimension)
            : error;
    }

    private static Result<List<UsagePoint>> Points(List<UsageBucket> rows, AnalyticsPeriod period, LocalBuckets buckets)
    {
        List<UsagePoint> points = [];
        if (rows.Count == 0 && period.IsAll)
        {
            return points;
        }

        var first = period.IsAll ? rows[0].Bucket : period.From;
        var end = InstantConverter.FromMicroseconds(period.To);
        var row = 0;
        for (var start = buckets.StartOf(InstantConverter.FromMicroseconds(first)); start < end;)
        {
            var next = buckets.Next(start);
            var until = InstantConverter.ToMicroseconds(next);
            var point = new UsagePoint(start);
            for (; row < rows.Count && rows[row].Bucket < until; row++)
            {
                point = point.Plus(rows[row]);
            }

            points.Add(point);
            if (points.Count > MostPoints)
            {
                return AnalyticsErrors.TooManyPoints(MostPoints);
            }

            start = next;
        }

        return points;
    }
}

/// <summary>The question.</summary>
internal sealed record UsageOverTimeQuery(
    string? Period,
    string? Granularity,
    string? From,
    string? To,
    [property: Microsoft.AspNetCore.Mvc.FromQuery(Name = "time_zone")] string? TimeZone,
    string? By,
    string? Key);

/// <summary>The answer.</summary>
internal sealed record UsageOverTimeResponse(string Period, string Granularity, IReadOnlyList<UsagePoint> Points);

/// <summary>One bucket.</summary>
internal sealed record UsagePoint(DateTimeOffset At)
{
    public long Requests { get; init; }

    public long TokensOriginal { get; init; }

    public long TokensCompressed { get; init; }

    public long TokensSaved { get; init; }

    public long TokensOutput { get; init; }

    public NanoUsd CostWithoutUsd { get; init; }

    public NanoUsd CostWithUsd { get; init; }

    public NanoUsd SavingsUsd { get; init; }

    public UsagePoint Plus(UsageBucket row) => this with
    {
        Requests = Requests + row.Requests,
        TokensOriginal = TokensOriginal + row.TokensOriginal,
        TokensCompressed = TokensCompressed + row.TokensCompressed,
        TokensSaved = TokensSaved + row.TokensSaved,
        TokensOutput = TokensOutput + row.TokensOutput,
        CostWithoutUsd = CostWithoutUsd + new NanoUsd(row.CostWithout),
        CostWithUsd = CostWithUsd + new NanoUsd(row.CostWith),
        SavingsUsd = SavingsUsd + new NanoUsd(row.CostWithout - row.CostWith),
    };
}

/// <summary>The columns of a rollup row that a point needs.</summary>
internal sealed record UsageBucket(
    long Bucket, long Requests, long TokensOriginal, long TokensCompressed, long TokensSaved, long TokensOutput, long CostWithout, long CostWith);
