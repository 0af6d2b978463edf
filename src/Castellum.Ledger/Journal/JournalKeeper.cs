using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Castellum.Ledger.Journal;

/// <summary>Forces the journal to disk and prepares its next segment, in the configured rhythm.</summary>
internal sealed partial class JournalKeeper(
    UsageJournal journal, IOptions<LedgerOptions> options, TimeProvider time, ILogger<JournalKeeper> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.SyncMilliseconds), time);
        do
        {
            try
            {
                journal.Maintain();
            }
            catch (IOException failure)
            {
                SyncFailed(logger, failure);
            }
            catch (ObjectDisposedException) when (stoppingToken.IsCancellationRequested)
            {
                // The host was disposed without being stopped: the journal has forced itself to disk as it closed.
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(3004, LogLevel.Error, "Ledger journal: cannot be forced to disk")]
    private static partial void SyncFailed(ILogger logger, Exception failure);
}
