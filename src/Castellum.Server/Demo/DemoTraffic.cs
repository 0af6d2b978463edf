using System.Buffers.Binary;

namespace Castellum.Server.Demo;

/// <summary>The sample traffic: the same calls for the same seed and end, so that writing them again changes nothing.</summary>
internal static class DemoTraffic
{
    public const int Days = 60;
    private const int CallsPerWeekday = 190;
    private const double WeekendShare = 0.25;
    private const double FailedShare = 0.008;

    /// <summary>Calls by hour of the day, relative to each other: offices in Europe, a tail from elsewhere.</summary>
    private static readonly int[] Hours = [1, 1, 1, 1, 2, 3, 6, 12, 20, 24, 25, 22, 15, 19, 23, 22, 18, 11, 7, 5, 4, 3, 2, 1];

    /// <summary>The calls of the 60 days before an instant, two of the periods that the overview compares, in order of time.</summary>
    public static IReadOnlyList<DemoCall> Before(DateTimeOffset end, int seed)
    {
        var random = new Random(seed);
        var calls = new List<DemoCall>();
        for (var day = Days; day >= 1; day--)
        {
            var start = end.AddDays(-day);
            var weekend = start.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

            // A product that is being adopted: the first day has half the calls of the last.
            var growth = 0.5 + (0.5 * (Days - day) / Days);
            var count = (int)(CallsPerWeekday * growth * (weekend ? WeekendShare : 1) * (0.85 + (0.3 * random.NextDouble())));
            for (var i = 0; i < count; i++)
            {
                calls.Add(Make(start, random));
            }
        }

        calls.Sort((a, b) => a.At.CompareTo(b.At));
        return calls;
    }

    private static DemoCall Make(DateTimeOffset dayStart, Random random)
    {
        var workload = Pick(DemoWorkload.Mix, w => w.Weight, random);
        var hour = Pick(Enumerable.Range(0, Hours.Length).ToArray(), h => Hours[h], random);
        var at = dayStart + TimeSpan.FromHours((hour - dayStart.Hour + 24) % 24 * 23.0 / 24) + TimeSpan.FromSeconds(random.Next(3_300));
        var original = (long)(workload.InputTokens * Spread(random));
        var saved = (long)(original * Math.Clamp(workload.Saved * (0.7 + (0.6 * random.NextDouble())), 0, 0.9));
        var failed = random.NextDouble() < FailedShare;
        var output = failed ? 0 : (long)(workload.OutputTokens * Spread(random));
        return new DemoCall(
            Id(at, random),
            at,
            workload,
            original,
            failed ? 0 : saved,
            Cached: failed ? 0 : (long)((original - saved) * workload.Cached),
            output,
            Repeated: !failed && random.NextDouble() < workload.Repeated,
            failed,
            TimeSpan.FromMilliseconds(180 + (output * 9 * Spread(random))));
    }

    /// <summary>Around 1, never below 0.3: many small values and a long tail.</summary>
    private static double Spread(Random random) => 0.3 + (0.7 * -Math.Log(1 - (random.NextDouble() * 0.98)));

    private static T Pick<T>(IReadOnlyList<T> items, Func<T, int> weight, Random random)
    {
        var at = random.Next(items.Sum(weight));
        foreach (var item in items)
        {
            at -= weight(item);
            if (at < 0)
            {
                return item;
            }
        }

        return items[^1];
    }

    /// <summary>A UUIDv7 of the call's own instant with the random part drawn from the seed.</summary>
    private static Guid Id(DateTimeOffset at, Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (at.ToUnixTimeMilliseconds() << 16) | (uint)random.Next(0x1000) | 0x7000);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
