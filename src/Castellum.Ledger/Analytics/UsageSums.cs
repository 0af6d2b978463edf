namespace Castellum.Ledger.Analytics;

/// <summary>Sums of rollup rows. Money in nano-dollars.</summary>
internal sealed class UsageSums
{
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

    public long QualityMicro { get; set; }

    public long QualityCount { get; set; }

    public long Saved => CostWithout - CostWith;

    public double? Quality => QualityCount == 0 ? null : Math.Round(QualityMicro / 1e6 / QualityCount, 4);
}
