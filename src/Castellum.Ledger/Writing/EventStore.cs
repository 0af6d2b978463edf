using System.Data;
using System.Data.Common;
using Castellum.Foundation.Data.Hosting;
using Castellum.Ledger.Events;
using Castellum.Ledger.Rollups;
using Npgsql;

namespace Castellum.Ledger.Writing;

/// <summary>Stores batches of events with everything that follows from them, in one transaction.</summary>
internal sealed class EventStore(LedgerDatabase database, UsagePartitions partitions, IEnumerable<IBatchEffect> effects)
{
    private readonly IBatchEffect[] _effects = [.. effects];

    /// <summary>Stores a batch. Safe to repeat: events that are there already change nothing.</summary>
    /// <returns>The events that were new.</returns>
    public async Task<IReadOnlyList<UsageEvent>> StoreAsync(IReadOnlyList<UsageEvent> events, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await partitions.EnsureAsync(connection, events, cancellationToken);
        var isolation = database.Kind == DatabaseKind.Postgres ? IsolationLevel.ReadCommitted : IsolationLevel.Serializable;
        await using var transaction = await connection.BeginTransactionAsync(isolation, cancellationToken);
        var stored = await InsertAsync(connection, transaction, events, cancellationToken);
        if (stored.Count > 0)
        {
            await RollupUpsert.ApplyAsync(database.Kind, connection, transaction, RollupDeltas.Of(stored), cancellationToken);
            foreach (var effect in _effects)
            {
                await effect.ApplyAsync(database.Kind, connection, transaction, stored, cancellationToken);
            }
        }

        await transaction.CommitAsync(cancellationToken);
        foreach (var effect in _effects)
        {
            effect.Committed(stored);
        }

        return stored;
    }

    private async Task<IReadOnlyList<UsageEvent>> InsertAsync(
        DbConnection connection, DbTransaction transaction, IReadOnlyList<UsageEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            return await EventInsert.RunAsync(database.Kind, connection, transaction, events, cancellationToken);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.CheckViolation)
        {
            // Another node dropped the partition by retention; the next try makes it again.
            partitions.Forget();
            throw;
        }
    }
}
