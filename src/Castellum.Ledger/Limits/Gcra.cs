namespace Castellum.Ledger.Limits;

/// <summary>The generic cell rate algorithm: a limit as one instant, the time at which the bucket would be empty again.</summary>
/// <remarks>
/// Exact at any rate, needs no window and no timer. The burst is one minute's worth. Times are microseconds. A cost above the limit is admitted
/// when the bucket is full, and then holds everybody up for as long as it is worth.
/// </remarks>
internal static class Gcra
{
    public const long Minute = 60_000_000;

    /// <summary>Asks for a cost.</summary>
    /// <param name="tat">The theoretical arrival time stored for the subject; zero at first.</param>
    /// <param name="now">Now.</param>
    /// <param name="perMinute">The limit, one or more.</param>
    /// <param name="cost">Units, zero or more.</param>
    /// <returns>The new instant and zero, or the old one and the wait in microseconds.</returns>
    public static (long Tat, long Wait) Take(long tat, long now, long perMinute, long cost)
    {
        var start = Math.Max(tat, now);

        // A cost beyond the burst waits for a full bucket, not for ever.
        var wait = start + Math.Min(Cost(perMinute, cost), Minute) - now - Minute;
        return wait > 0 ? (tat, wait) : (start + Cost(perMinute, cost), 0);
    }

    /// <summary>Moves the instant by a cost that may be negative: a correction after the call or a refund.</summary>
    public static long Correct(long tat, long now, long perMinute, long cost) =>
        cost >= 0 ? Math.Max(tat, now) + Cost(perMinute, cost) : tat - Cost(perMinute, -cost);

    /// <summary>Units left at once.</summary>
    public static long Left(long tat, long now, long perMinute) =>
        (long)Int128.Clamp((Int128)(now + Minute - Math.Max(tat, now)) * perMinute / Minute, 0, perMinute);

    // At most a day: an absurd cost must not lock a subject for ever.
    private static long Cost(long perMinute, long cost) => (long)Int128.Min((Int128)cost * Minute / perMinute, 24 * 60 * Minute);
}
