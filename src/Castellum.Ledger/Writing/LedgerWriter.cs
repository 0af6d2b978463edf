using System.Data.Common;
using Castellum.Ledger.Events;
using Castellum.Ledger.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Castellum.Ledger.Writing;

/// <summary>Carries events from the journal to the database, in batches, until the journal is empty; waits out database failures.</summary>
internal sealed partial class LedgerWriter(
    UsageJournal journal,
    EventStore store,
    IOptions<LedgerOptions> options,
    TimeProvider time,
    ILogger<JournalReader> readerLogger,
    ILogger<LedgerWriter> logger) : BackgroundService, ILedgerProgress
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(5);

    // Beyond this the journal is a backlog, and catching up matters more than the calls of the moment.
    private const long BacklogBytes = 32 << 20;

    private long _stored;
    private long _rejected;
    private Tuple<long, long>? _applied;

    /// <inheritdoc/>
    public long JournalBytes => journal.Bytes;

    /// <inheritdoc/>
    public string? Refusal => journal.Refusal;

    /// <summary>Events stored by this process, replayed ones included, those already there not.</summary>
    public long Stored => Interlocked.Read(ref _stored);

    /// <summary>Events the database refused for good; each is kept beside the journal.</summary>
    public long Rejected => Interlocked.Read(ref _rejected);

    /// <inheritdoc/>
    public bool IsCaughtUp => Volatile.Read(ref _applied) is { } applied && (applied.Item1, applied.Item2) == journal.End;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var reader = new JournalReader(journal, readerLogger);
        using var yielding = new YieldingThread("ledger writer");
        var (batch, ahead) = (NewBatch(), NewBatch());
        var (storing, target) = (Task.FromResult(true), reader.Position);
        while (true)
        {
            // The next batch is read while the one before is on its way to the database; the order of batches stays that of the journal.
            ahead.Clear();
            var moved = reader.Read(ahead, options.Value.BatchEvents);
            if (!await storing)
            {
                return;
            }

            Advance(reader, target);
            (batch, ahead, target) = (ahead, batch, reader.Position);
            var (current, isFull) = (batch, batch.Count >= options.Value.BatchEvents);
            storing = current.Count == 0 ? Task.FromResult(true)
                : journal.Bytes < BacklogBytes ? yielding.RunAsync(() => StoreWithRetryAsync(current, stoppingToken))
                : Task.Run(() => StoreWithRetryAsync(current, stoppingToken), CancellationToken.None);
            if (isFull)
            {
                continue;
            }

            if (!await storing)
            {
                return;
            }

            Advance(reader, target);
            if (stoppingToken.IsCancellationRequested && !moved)
            {
                return;
            }

            await WaitAsync(TimeSpan.FromMilliseconds(options.Value.BatchMilliseconds), stoppingToken);
        }
    }

    private List<UsageEvent> NewBatch() => new(options.Value.BatchEvents);

    // What lies before the position is committed: its segments may go.
    private void Advance(JournalReader reader, (long Sequence, long Offset) committed)
    {
        reader.Trim(committed.Sequence);
        Volatile.Write(ref _applied, Tuple.Create(committed.Sequence, committed.Offset));
    }

    // False when the host stops while the database is away: the journal keeps the events for the next start.
    private async Task<bool> StoreWithRetryAsync(List<UsageEvent> batch, CancellationToken stoppingToken)
    {
        var wait = FirstRetry;
        while (true)
        {
            try
            {
                await StoreSplittingAsync(batch, CancellationToken.None);
                return true;
            }
            catch (Exception failure) when (failure is DbException or TimeoutException or IOException or InvalidOperationException)
            {
                DatabaseAway(logger, failure, batch.Count, journal.Bytes);
            }

            if (stoppingToken.IsCancellationRequested)
            {
                return false;
            }

            await WaitAsync(wait, stoppingToken);
            wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, LastRetry.Ticks));
        }
    }

    // One event that the database can never take must not hold up the others: halves are tried until it stands alone.
    private async Task StoreSplittingAsync(List<UsageEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            var stored = await store.StoreAsync(events, cancellationToken);
            Interlocked.Add(ref _stored, stored.Count);
        }
        catch (Exception refusal) when (IsRefusal(refusal))
        {
            if (events.Count == 1)
            {
                Reject(events[0], refusal);
                return;
            }

            var half = events.Count / 2;
            await StoreSplittingAsync(events[..half], cancellationToken);
            await StoreSplittingAsync(events[half..], cancellationToken);
        }
    }

    // Class 22: data exception, class 23: integrity violation. A duplicate id is no refusal: the insert passes over it; a missing
    // partition (check violation) is none either: it is made on the next try.
    private static bool IsRefusal(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.CheckViolation } => false,
        PostgresException postgres => postgres.SqlState.StartsWith("22", StringComparison.Ordinal)
            || postgres.SqlState.StartsWith("23", StringComparison.Ordinal),
        OverflowException => true,
        _ => false,
    };

    private void Reject(UsageEvent e, Exception refusal)
    {
        Interlocked.Increment(ref _rejected);
        EventRejected(logger, refusal, e.Id.Value);
        var bytes = new byte[UsageEventCodec.MaxSize];
        var size = UsageEventCodec.Write(e, bytes);
        using var file = new FileStream(Path.Combine(journal.FolderPath, "rejected.events"), FileMode.Append, FileAccess.Write);
        file.Write(BitConverter.GetBytes(size));
        file.Write(bytes.AsSpan(0, size));
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(wait, time, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Stopping: the loop drains what is left and ends.
            return;
        }
    }

    [LoggerMessage(3020, LogLevel.Warning, "Ledger writer: the database does not take {Events} events; the journal holds {Bytes} bytes and waits")]
    private static partial void DatabaseAway(ILogger logger, Exception failure, int events, long bytes);

    [LoggerMessage(3021, LogLevel.Error, "Ledger writer: the database refuses event {EventId} for good; it was set aside")]
    private static partial void EventRejected(ILogger logger, Exception refusal, Guid eventId);
}
