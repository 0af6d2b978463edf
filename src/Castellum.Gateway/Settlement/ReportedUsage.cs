using Castellum.Dialects.Usage;
using Castellum.Kernel.Money;
using Castellum.Ledger.Events;

namespace Castellum.Gateway.Settlement;

/// <summary>A vendor's report in the ledger's words.</summary>
internal static class ReportedUsage
{
    /// <summary>Converts a report; what was not reported counts as zero.</summary>
    public static UsageQuantities ToQuantities(UsageReport report) => new()
    {
        Input = report.Input ?? TokenCount.Zero,
        CachedRead = report.CachedRead ?? TokenCount.Zero,
        CacheWrite5Minutes = report.CacheWrite5m ?? TokenCount.Zero,
        CacheWrite1Hour = report.CacheWrite1h ?? TokenCount.Zero,
        AudioInput = report.AudioInput ?? TokenCount.Zero,
        ImageInput = report.ImageInput ?? TokenCount.Zero,
        Output = report.Output ?? TokenCount.Zero,
        Reasoning = report.Reasoning ?? TokenCount.Zero,
        AudioOutput = report.AudioOutput ?? TokenCount.Zero,
        ImageOutput = report.ImageOutput ?? TokenCount.Zero,
        Images = report.Images ?? 0,
        WebSearches = report.WebSearches ?? 0,
        MediaMilliseconds = (long)((report.AudioSeconds ?? 0) * 1000),
        Requests = 1,
    };
}
