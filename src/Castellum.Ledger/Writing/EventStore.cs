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
        if (connection is NpgsqlConnection postgres && UsagePartitions.OnlyOneOf(events) is { } partition)
        {
            try
            {
                return await CommitAsync(connection, _ => CopyAsync(postgres, partition, events, cancellationToken), cancellationToken);
            }
            catch (PostgresException known) when (known.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                // After a crash the journal is read again: the insert below passes over what is there.
                return await CommitAsync(connection, events, cancellationToken);
            }
        }

        return await CommitAsync(connection, events, cancellationToken);
    }

    private Task<IReadOnlyList<UsageEvent>> CommitAsync(DbConnection connection, IReadOnlyList<UsageEvent> events, CancellationToken cancellationToken) =>
        CommitAsync(connection, transaction => InsertAsync(connection, transaction, events, cancellationToken), cancellationToken);

    // Exactly once: what follows from the events moves in the transaction that stores them.
    private async Task<IReadOnlyList<UsageEvent>> CommitAsync(
        DbConnection connection, Func<DbTransaction, Task<IReadOnlyList<UsageEvent>>> insert, CancellationToken cancellationToken)
    {
        var isolation = database.Kind == DatabaseKind.Postgres ? IsolationLevel.ReadCommitted : IsolationLevel.Serializable;
        await using var transaction = await connection.BeginTransactionAsync(isolation, cancellationToken);
        var stored = await insert(transaction);
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

    private async Task<IReadOnlyList<UsageEvent>> CopyAsync(
        NpgsqlConnection connection, string partition, IReadOnlyList<UsageEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            await EventInsert.CopyAsync(connection, partition, events, cancellationToken);
            return events;
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            // As below: another node dropped it.
            partitions.Forget();
            throw;
        }
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
