using System.Data.Common;
using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Data.Sqlite;
using Castellum.Ledger.Events;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Castellum.Ledger.Writing;

/// <summary>Stores events once: the id is the primary key, and the same insert says which events were new.</summary>
internal static class EventInsert
{
    private static readonly string Postgres = $"""
        INSERT INTO ld_usage_event ({EventColumns.Names})
        SELECT * FROM unnest({string.Join(", ", Enumerable.Range(1, EventColumns.All.Count).Select(n => $"${n}"))})
        ON CONFLICT DO NOTHING RETURNING id
        """;

    private static readonly string Sqlite = $"""
        INSERT INTO ld_usage_event ({EventColumns.Names})
        VALUES ({string.Join(", ", Enumerable.Range(1, EventColumns.All.Count).Select(n => $"?{n}"))})
        ON CONFLICT DO NOTHING
        """;

    /// <summary>Stores a batch.</summary>
    /// <returns>The events that were not there before, in their order.</returns>
    public static Task<IReadOnlyList<UsageEvent>> RunAsync(
        DatabaseKind kind, DbConnection connection, DbTransaction transaction, IReadOnlyList<UsageEvent> events, CancellationToken cancellationToken) =>
        kind == DatabaseKind.Postgres
            ? RunAsync((NpgsqlConnection)connection, (NpgsqlTransaction)transaction, events, cancellationToken)
            : Task.FromResult<IReadOnlyList<UsageEvent>>(Run((SqliteConnection)connection, events));

    /// <summary>Stores a batch of which no event is there yet: the fast way, which knows no exceptions.</summary>
    /// <param name="connection">With a transaction under way.</param>
    /// <param name="partition">The one partition that all events belong to. A copy by way of its parent is refused under row-level security.</param>
    /// <param name="events">The events.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="PostgresException">A unique violation when one of them is there.</exception>
    public static async Task CopyAsync(
        NpgsqlConnection connection, string partition, IReadOnlyList<UsageEvent> events, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY {partition} ({EventColumns.Names}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var e in events)
        {
            // One await per row; the values go into the connection's buffer, and an await for each would cost more than the value.
            await copy.StartRowAsync(cancellationToken);
            foreach (var column in EventColumns.All)
            {
                column.Write(copy, e);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<UsageEvent>> RunAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<UsageEvent> events, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Postgres, connection, transaction);
        foreach (var column in EventColumns.All)
        {
            command.Parameters.Add(column.ToArray(events));
        }

        var stored = new HashSet<Guid>(events.Count);
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                stored.Add(reader.GetGuid(0));
            }
        }

        // The same id twice in one batch is stored once and must count once: Remove answers true only the first time.
        return [.. events.Where(e => stored.Remove(e.Id.Value))];
    }

    private static List<UsageEvent> Run(SqliteConnection connection, IReadOnlyList<UsageEvent> events)
    {
        using var insert = new SqliteStatement(connection, Sqlite);
        List<UsageEvent> stored = new(events.Count);
        foreach (var e in events)
        {
            for (var i = 0; i < EventColumns.All.Count; i++)
            {
                EventColumns.All[i].Bind(insert, i + 1, e);
            }

            if (insert.Run() == 1)
            {
                stored.Add(e);
            }

            YieldingThread.GiveWay();
        }

        return stored;
    }
}
