using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Castellum.Ledger.Writing;

/// <summary>Makes partitions ahead of time and removes events past their retention, once a day.</summary>
internal sealed partial class PartitionKeeper(
    UsagePartitions partitions, IOptions<LedgerOptions> options, TimeProvider time, ILogger<PartitionKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(24);
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(await RunAsync(stoppingToken) ? Every : Retry, time, stoppingToken);
        }
    }

    private async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await partitions.EnsureAheadAsync(time.GetUtcNow(), cancellationToken);
            if (options.Value.RetentionMonths > 0
                && await partitions.RetainAsync(time.GetUtcNow(), options.Value.RetentionMonths, cancellationToken) is > 0 and var removed)
            {
                Removed(logger, removed, options.Value.RetentionMonths);
            }

            return true;
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or IOException)
        {
            Failed(logger, failure);
            return false;
        }
    }

    [LoggerMessage(3030, LogLevel.Information, "Usage events: {Count} partitions or rows older than {Months} months were removed")]
    private static partial void Removed(ILogger logger, long count, int months);

    [LoggerMessage(3031, LogLevel.Warning, "Usage events: partitions cannot be kept up now and are tried again in a minute")]
    private static partial void Failed(ILogger logger, Exception failure);
}
