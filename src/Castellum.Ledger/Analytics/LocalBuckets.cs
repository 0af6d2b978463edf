using Castellum.Foundation.Data.Conventions;

namespace Castellum.Ledger.Analytics;

/// <summary>Buckets of local time: hours, days, weeks from Monday, months in a time zone, over changes of daylight saving.</summary>
internal sealed class LocalBuckets(TimeZoneInfo zone, string granularity)
{
    public static IReadOnlyList<string> Granularities { get; } = ["hour", "day", "week", "month"];

    /// <summary>Whether a local day of the zone begins within a UTC hour somewhere in a period: India, Nepal, parts of Australia.</summary>
    public static bool HasOddOffset(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        for (var at = from; at < to; at += TimeSpan.FromDays(7))
        {
            if (zone.GetUtcOffset(at).Minutes != 0)
            {
                return true;
            }
        }

        return zone.GetUtcOffset(to).Minutes != 0;
    }

    /// <summary>The start of the bucket that an instant falls into.</summary>
    public DateTimeOffset StartOf(DateTimeOffset at)
    {
        if (granularity == "hour")
        {
            return InstantConverter.FromMicroseconds(InstantConverter.ToMicroseconds(at) / AnalyticsPeriod.Hour * AnalyticsPeriod.Hour);
        }

        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        var day = local.Date;
        return FromLocal(granularity switch
        {
            "week" => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            "month" => new DateTime(day.Year, day.Month, 1, 0, 0, 0, DateTimeKind.Unspecified),
            _ => day,
        });
    }

    /// <summary>The start of the next bucket.</summary>
    public DateTimeOffset Next(DateTimeOffset start)
    {
        if (granularity == "hour")
        {
            return start.AddHours(1);
        }

        var local = TimeZoneInfo.ConvertTime(start, zone).DateTime;
        return FromLocal(granularity switch
        {
            "week" => local.Date.AddDays(7),
            "month" => local.Date.AddMonths(1),
            _ => local.Date.AddDays(1),
        });
    }

    // Midnight may not exist where clocks go forward at midnight: then the day begins an hour later.
    private DateTimeOffset FromLocal(DateTime local)
    {
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(30);
        }

        // Where clocks go back over midnight the hour comes twice: the day begins with its first.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
