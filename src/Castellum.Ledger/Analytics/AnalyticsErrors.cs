using Castellum.Kernel.Results;

namespace Castellum.Ledger.Analytics;

/// <summary>What can be wrong with a question to the analytics.</summary>
internal static class AnalyticsErrors
{
    public static Error UnknownPeriod(string period) =>
        new(ErrorKind.Invalid, "period_invalid", $"'{period}' is no period; use 7d, 30d, 90d, all, or from and to as RFC 3339 instants.") { Field = "period" };

    public static Error EmptyRange() =>
        new(ErrorKind.Invalid, "period_invalid", "from must lie before to, both as RFC 3339 instants.") { Field = "from" };

    public static Error UnknownGranularity(string granularity) =>
        new(ErrorKind.Invalid, "granularity_invalid", $"'{granularity}' is no granularity; use hour, day, week or month.") { Field = "granularity" };

    public static Error TooManyPoints(int most) =>
        new(ErrorKind.Invalid, "granularity_too_fine", $"The period has more than {most} points at this granularity; choose a coarser one.")
        {
            Field = "granularity",
        };

    public static Error UnknownDimension(string by, IEnumerable<string> known) =>
        new(ErrorKind.Invalid, "dimension_invalid", $"'{by}' is no dimension; use one of {string.Join(", ", known)}.") { Field = "by" };

    public static Error UnknownTimeZone(string zone) =>
        new(ErrorKind.Invalid, "time_zone_invalid", $"'{zone}' is no IANA time zone such as Europe/Berlin.") { Field = "time_zone" };

    public static Error UnknownFormat(string format) =>
        new(ErrorKind.Invalid, "format_invalid", $"'{format}' is no export format; use csv or parquet.") { Field = "format" };
}
