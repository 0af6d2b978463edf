using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Conventions;
using Castellum.Kernel.Money;
using Castellum.Ledger.Rollups;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Ledger.Analytics;

/// <summary><c>GET /v1/analytics/forecast</c>: what the month will have cost at its end, with an interval.</summary>
/// <remarks>
/// Each remaining day is expected to cost what its weekday cost on average in the last eight weeks; the interval follows from how far the days of
/// those weeks lay from that, as 95 % of a normal distribution. Fewer than seven days of history give no interval.
/// </remarks>
internal static class SpendForecast
{
    private const int HistoryDays = 56;
    private const long Day = 24 * AnalyticsPeriod.Hour;

    public static async Task<IResult> GetAsync(CastellumDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = RollupDeltas.BucketOf(InstantConverter.ToMicroseconds(now), RollupGrain.Day);
        var from = today - (HistoryDays * Day);
        var month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var rows = await db.Set<UsageRollup>().AsNoTracking()
            .Where(r => r.Grain == RollupGrain.Day && r.Dimension == RollupDimension.Total && r.Bucket >= from && r.Bucket <= today)
            .Select(r => new { r.Bucket, r.CostWith })
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(Compute(rows.ToDictionary(r => r.Bucket, r => r.CostWith), now, today, month));
    }

    internal static ForecastResponse Compute(Dictionary<long, long> costs, DateTimeOffset now, long today, DateTimeOffset month)
    {
        var first = costs.Count == 0 ? today : costs.Keys.Min();
        List<long> history = [];
        for (var day = first; day < today; day += Day)
        {
            history.Add(day);
        }

        var end = month.AddMonths(1);
        var monthStart = InstantConverter.ToMicroseconds(month);
        var spent = costs.Where(c => c.Key >= monthStart).Sum(c => c.Value);
        var expected = spent + ExpectedToday(costs, history, now, today);
        var restDays = 0;
        for (var day = today + Day; day < InstantConverter.ToMicroseconds(end); day += Day)
        {
            expected += Mean(costs, history, day);
            restDays++;
        }

        var margin = history.Count < 7 ? (long?)null : (long)(1.96 * Deviation(costs, history) * Math.Sqrt(restDays + 1));
        return new ForecastResponse(
            month,
            end,
            new NanoUsd(spent),
            new NanoUsd(expected),
            margin is null ? null : new NanoUsd(Math.Max(spent, expected - margin.Value)),
            margin is null ? null : new NanoUsd(expected + margin.Value),
            history.Count);
    }

    // The rest of today, by the part of the day that is left.
    private static long ExpectedToday(Dictionary<long, long> costs, List<long> history, DateTimeOffset now, long today)
    {
        var left = 1 - ((InstantConverter.ToMicroseconds(now) - today) / (double)Day);
        return history.Count == 0
            ? left >= 1 ? 0 : (long)(costs.GetValueOrDefault(today) * left / (1 - left))
            : (long)(Mean(costs, history, today) * left);
    }

    private static long Mean(Dictionary<long, long> costs, List<long> history, long day)
    {
        var alike = history.Where(d => Weekday(d) == Weekday(day)).ToList();
        var days = alike.Count > 0 ? alike : history;
        return days.Count == 0 ? costs.Values.FirstOrDefault() : (long)days.Average(d => costs.GetValueOrDefault(d));
    }

    private static double Deviation(Dictionary<long, long> costs, List<long> history) =>
        Math.Sqrt(history.Average(d => Math.Pow(costs.GetValueOrDefault(d) - Mean(costs, history, d), 2)));

    private static long Weekday(long day) => day / Day % 7;
}

/// <summary>The answer.</summary>
internal sealed record ForecastResponse(
    DateTimeOffset PeriodStart, DateTimeOffset PeriodEnd, NanoUsd SpentUsd, NanoUsd ExpectedUsd, NanoUsd? LowUsd, NanoUsd? HighUsd, int HistoryDays);
