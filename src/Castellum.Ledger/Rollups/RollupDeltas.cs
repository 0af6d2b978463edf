using Castellum.Foundation.Data.Conventions;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Rollups;

/// <summary>What a batch of newly stored events adds to the rollups.</summary>
/// <remarks>
/// The rollups move in the transaction that stores the events, so they are exact at every moment, late events included, and need no watermark:
/// an event that was stored before adds nothing.
/// </remarks>
internal sealed class RollupDeltas
{
    private const long Hour = 3_600_000_000;
    private const long Day = 24 * Hour;

    private readonly Dictionary<RollupKey, long[]> _sums = [];

    public static RollupDeltas Of(IEnumerable<UsageEvent> events)
    {
        var deltas = new RollupDeltas();
        foreach (var e in events)
        {
            if (e.Kind != UsageEventKind.Attempt)
            {
                deltas.Add(e);
            }
        }

        return deltas;
    }

    /// <summary>Adds one call or correction.</summary>
    public void Add(UsageEvent e)
    {
        Span<long> values = stackalloc long[RollupMeasures.Names.Count];
        RollupMeasures.Read(e, values);
        Add(e, values);
    }

    /// <summary>The rows in the one order that all nodes use.</summary>
    public IReadOnlyList<KeyValuePair<RollupKey, long[]>> Sorted() => [.. _sums.OrderBy(s => s.Key)];

    /// <summary>The start of the bucket that an instant falls into.</summary>
    public static long BucketOf(long microseconds, RollupGrain grain)
    {
        var width = grain switch
        {
            RollupGrain.Quarter => Hour / 4,
            RollupGrain.Hour => Hour,
            RollupGrain.Day => Day,
        };
        var rest = microseconds % width;
        return microseconds - (rest < 0 ? rest + width : rest);
    }

    private void Add(UsageEvent e, ReadOnlySpan<long> values)
    {
        var at = InstantConverter.ToMicroseconds(e.At);
        var hour = BucketOf(at, RollupGrain.Hour);
        var day = BucketOf(at, RollupGrain.Day);
        Add(e, RollupDimension.Total, "", hour, day, values);
        Add(new RollupKey(e.Organization, RollupGrain.Quarter, RollupDimension.Total, BucketOf(at, RollupGrain.Quarter), ""), values);
        Add(e, RollupDimension.Model, Model(e), hour, day, values);
        Add(e, RollupDimension.Provider, e.Provider, hour, day, values);
        Add(e, RollupDimension.Feature, e.Feature, hour, day, values);
        Add(e, RollupDimension.Key, e.ApiKey?.Value.ToString() ?? "", hour, day, values);
        Add(e, RollupDimension.User, e.User?.Value.ToString() ?? "", hour, day, values);
        Add(e, RollupDimension.TextType, e.TextType ?? "", null, day, values);
        if (e.Task is { } task)
        {
            // A client may name a task per call: by day only, so that the rows stay few.
            Add(e, RollupDimension.Task, task, null, day, values);
        }
    }

    private void Add(UsageEvent e, RollupDimension dimension, string key, long? hour, long day, ReadOnlySpan<long> values)
    {
        key = key.Contains('\0', StringComparison.Ordinal) ? key.Replace('\0', '\uFFFD') : key;
        if (hour is { } bucket)
        {
            Add(new RollupKey(e.Organization, RollupGrain.Hour, dimension, bucket, key), values);
        }

        Add(new RollupKey(e.Organization, RollupGrain.Day, dimension, day, key), values);
    }

    private void Add(in RollupKey key, ReadOnlySpan<long> values)
    {
        if (!_sums.TryGetValue(key, out var sums))
        {
            _sums[key] = values.ToArray();
            return;
        }

        for (var i = 0; i < sums.Length; i++)
        {
            // Beyond the range of 64 bits a sum stays at its end instead of turning negative.
            sums[i] = (long)Int128.Clamp((Int128)sums[i] + values[i], long.MinValue, long.MaxValue);
        }
    }

    private static string Model(UsageEvent e) => e.ModelServed.Length > 0 ? e.ModelServed : e.ModelRequested;
}
