using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Castellum.Foundation.Data.Conventions;

/// <summary>Stores an instant as microseconds since 1970-01-01T00:00:00Z in a 64-bit integer.</summary>
/// <remarks>
/// SQLite cannot order DateTimeOffset, PostgreSQL keeps microseconds: one integer form gives both the same order, precision, range
/// partitions and SQL. See docs/adr/0004-instants-and-money.md.
/// </remarks>
public sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
    instant => ToMicroseconds(instant),
    microseconds => FromMicroseconds(microseconds))
{
    /// <summary>Microseconds since the Unix epoch, rounded down.</summary>
    public static long ToMicroseconds(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The UTC instant of a number of microseconds since the Unix epoch.</summary>
    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        new(DateTimeOffset.UnixEpoch.Ticks + (microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
