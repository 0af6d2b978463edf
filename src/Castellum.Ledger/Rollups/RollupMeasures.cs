using Castellum.Ledger.Events;

namespace Castellum.Ledger.Rollups;

/// <summary>What a rollup row sums, as a list of numbers, so that every statement is made from one list of names.</summary>
internal static class RollupMeasures
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "requests", "failed", "estimated", "unpriced", "cache_hits", "tokens_original", "tokens_compressed", "tokens_saved", "tokens_output",
        "tokens_cached", "cost_with", "cost_without", "saved_compression", "saved_cache", "saved_routing", "saved_batch", "saved_local",
        "saved_prompt_cache", "latency_us", "quality_micro", "quality_count",
    ];

    /// <summary>Writes one event's contribution. A correction contributes money only; an attempt never comes here.</summary>
    public static void Read(UsageEvent e, Span<long> values)
    {
        values.Clear();
        if (e.Kind == UsageEventKind.Call)
        {
            ReadCounts(e, values);
        }

        values[10] = e.CostWith.Value;
        values[11] = e.CostWithout.Value;
        values[12] = e.Savings.Compression.Value;
        values[13] = e.Savings.Cache.Value;
        values[14] = e.Savings.Routing.Value;
        values[15] = e.Savings.Batch.Value;
        values[16] = e.Savings.Local.Value;
        values[17] = e.Savings.PromptCache.Value;
    }

    private static void ReadCounts(UsageEvent e, Span<long> values)
    {
        values[0] = 1;
        values[1] = e.Status == UsageStatus.Succeeded ? 0 : 1;
        values[2] = e.Basis == UsageBasis.Estimated ? 1 : 0;
        values[3] = e.PriceState == PriceState.Unpriced ? 1 : 0;
        values[4] = e.Savings.Cache.Value > 0 ? 1 : 0;
        values[5] = e.TokensOriginal.Value;
        values[6] = e.TokensCompressed.Value;
        values[7] = e.TokensSaved;
        values[8] = e.Used.Output.Value;
        values[9] = e.Used.CachedRead.Value;
        values[18] = Math.Max(0, e.Latency.Ticks / TimeSpan.TicksPerMicrosecond);
        values[19] = e.Quality is { } quality ? (long)Math.Round(Math.Clamp(quality, 0, 1) * 1_000_000) : 0;
        values[20] = e.Quality is null ? 0 : 1;
    }
}
