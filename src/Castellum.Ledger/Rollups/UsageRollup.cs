using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Ledger.Rollups;

/// <summary>The sums of one organisation, bucket and dimension value. Money in nano-dollars, times in microseconds.</summary>
internal sealed class UsageRollup : IOrganizationOwned
{
    public OrganizationId OrganizationId { get; init; }

    public RollupGrain Grain { get; init; }

    public RollupDimension Dimension { get; init; }

    /// <summary>The start of the bucket, in microseconds since the Unix epoch.</summary>
    public long Bucket { get; init; }

    /// <summary>The value of the dimension; empty for the total and for events without a value.</summary>
    public string Key { get; init; } = "";

    public long Requests { get; set; }

    public long Failed { get; set; }

    public long Estimated { get; set; }

    public long Unpriced { get; set; }

    public long CacheHits { get; set; }

    public long TokensOriginal { get; set; }

    public long TokensCompressed { get; set; }

    public long TokensSaved { get; set; }

    public long TokensOutput { get; set; }

    public long TokensCached { get; set; }

    public long CostWith { get; set; }

    public long CostWithout { get; set; }

    public long SavedCompression { get; set; }

    public long SavedCache { get; set; }

    public long SavedRouting { get; set; }

    public long SavedBatch { get; set; }

    public long SavedLocal { get; set; }

    public long SavedPromptCache { get; set; }

    public long LatencyUs { get; set; }

    /// <summary>The sum of the judged calls' quality, in millionths.</summary>
    public long QualityMicro { get; set; }

    public long QualityCount { get; set; }
}
