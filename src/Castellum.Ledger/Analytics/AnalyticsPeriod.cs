using System.Globalization;
using Castellum.Foundation.Data.Conventions;
using Castellum.Kernel.Results;
using Castellum.Ledger.Rollups;

namespace Castellum.Ledger.Analytics;

/// <summary>A range of time asked about, in quarters of an hour: the ends of days of all time zones fall on them.</summary>
/// <param name="Name">As asked: <c>7d</c>, <c>30d</c>, <c>90d</c>, <c>all</c> or <c>custom</c>.</param>
/// <param name="From">The first quarter, in microseconds since the Unix epoch.</param>
/// <param name="To">The quarter after the last.</param>
internal readonly record struct AnalyticsPeriod(string Name, long From, long To)
{
    public const long Hour = 3_600_000_000;

    private const long Quarter = Hour / 4;

    public const string Default = "30d";

    /// <summary>Whether everything is asked for.</summary>
    public bool IsAll => From == 0;

    public static Result<AnalyticsPeriod> Parse(string? period, string? from, string? to, DateTimeOffset now)
    {
        var end = RollupDeltas.BucketOf(InstantConverter.ToMicroseconds(now), RollupGrain.Hour) + Hour;
        if (from is not null || to is not null)
        {
            return Custom(from, to, end);
        }

        var name = period ?? Default;
        return name switch
        {
            "7d" => new AnalyticsPeriod(name, end - (7 * 24 * Hour), end),
            "30d" => new AnalyticsPeriod(name, end - (30 * 24 * Hour), end),
            "90d" => new AnalyticsPeriod(name, end - (90 * 24 * Hour), end),
            "all" => new AnalyticsPeriod(name, 0, end),
            _ => AnalyticsErrors.UnknownPeriod(name),
        };
    }

    /// <summary>The period of the same length before this one, or null before everything.</summary>
    public AnalyticsPeriod? Previous => IsAll ? null : new AnalyticsPeriod("previous", Math.Max(0, From - (To - From)), From);

    private static Result<AnalyticsPeriod> Custom(string? from, string? to, long end)
    {
        var start = Read(from, 0);
        var stop = Read(to, end);
        return start is { } first && stop is { } last && first < last
            ? new AnalyticsPeriod("custom", RollupDeltas.BucketOf(first, RollupGrain.Quarter), RollupDeltas.BucketOf(last - 1, RollupGrain.Quarter) + Quarter)
            : AnalyticsErrors.EmptyRange();
    }

    private static long? Read(string? text, long otherwise) => text is null ? otherwise
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? Math.Max(0, InstantConverter.ToMicroseconds(at))
            : null;
}
