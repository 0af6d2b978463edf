using Castellum.Kernel.Ids;

namespace Castellum.Ledger.Rollups;

/// <summary>Identifies a rollup row.</summary>
internal readonly record struct RollupKey(OrganizationId Organization, RollupGrain Grain, RollupDimension Dimension, long Bucket, string Key)
    : IComparable<RollupKey>
{
    /// <summary>One order for all nodes: rows that are updated in the same order cannot deadlock.</summary>
    public int CompareTo(RollupKey other)
    {
        var order = Organization.Value.CompareTo(other.Organization.Value);
        order = order != 0 ? order : Grain.CompareTo(other.Grain);
        order = order != 0 ? order : Dimension.CompareTo(other.Dimension);
        order = order != 0 ? order : Bucket.CompareTo(other.Bucket);
        return order != 0 ? order : string.CompareOrdinal(Key, other.Key);
    }
}
