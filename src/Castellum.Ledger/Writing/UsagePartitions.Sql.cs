using System.Data.Common;
using System.Globalization;
using Castellum.Foundation.Data.Conventions;
using Castellum.Foundation.Data.Hosting;
using Castellum.Ledger.Events;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Castellum.Ledger.Writing;

/// <summary>The monthly partitions of the usage events on PostgreSQL: made ahead and on demand, detached and dropped after their time.</summary>
/// <remarks>On SQLite there is one table; old events are deleted in small portions.</remarks>
internal sealed partial class UsagePartitions(LedgerDatabase database, ILogger<UsagePartitions> logger)
{
    private const int MonthsAhead = 2;
    private const int DeletePortion = 5_000;
    private const string Prefix = "ld_usage_event_y";

    private readonly HashSet<DateTime> _known = [];

    /// <summary>Makes the partitions that a batch needs. Costs nothing when they are known.</summary>
    public async Task EnsureAsync(DbConnection connection, IReadOnlyList<UsageEvent> events, CancellationToken cancellationToken)
    {
        if (database.Kind == DatabaseKind.Sqlite)
        {
            return;
        }

        foreach (var e in events)
        {
            await EnsureAsync(connection, Month(e.At), cancellationToken);
        }
    }

    /// <summary>The partition that holds all events of a batch, or null when they belong to several.</summary>
    public static string? OnlyOneOf(IReadOnlyList<UsageEvent> events)
    {
        var month = Month(events[0].At);
        return events.All(e => Month(e.At) == month) ? NameOf(month) : null;
    }

    /// <summary>Makes the partitions of this month and the next two.</summary>
    public async Task EnsureAheadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (database.Kind == DatabaseKind.Sqlite)
        {
            return;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        for (var ahead = 0; ahead <= MonthsAhead; ahead++)
        {
            await EnsureAsync(connection, Month(now).AddMonths(ahead), cancellationToken);
        }
    }

    /// <summary>Removes events of months that ended more than a number of months ago. Rollups stay.</summary>
    /// <returns>Partitions dropped or rows deleted.</returns>
    public async Task<long> RetainAsync(DateTimeOffset now, int months, CancellationToken cancellationToken)
    {
        var oldest = Month(now).AddMonths(-months);
        await using var connection = await database.OpenAsync(cancellationToken);
        return database.Kind == DatabaseKind.Postgres
            ? await DropBeforeAsync(connection, oldest, cancellationToken)
            : await DeleteBeforeAsync(connection, oldest, cancellationToken);
    }

    /// <summary>Looks again at what exists.</summary>
    public void Forget()
    {
        lock (_known)
        {
            _known.Clear();
        }
    }

    private static DateTime Month(DateTimeOffset at) => new(at.UtcDateTime.Year, at.UtcDateTime.Month, 1, 0, 0, 0, DateTimeKind.Utc);

    private static string NameOf(DateTime month) => $"{Prefix}{month:yyyy}m{month:MM}";

    private async Task EnsureAsync(DbConnection connection, DateTime month, CancellationToken cancellationToken)
    {
        lock (_known)
        {
            if (_known.Contains(month))
            {
                return;
            }
        }

        var from = InstantConverter.ToMicroseconds(month);
        var to = month.Year == 9999 && month.Month == 12 ? long.MaxValue : InstantConverter.ToMicroseconds(month.AddMonths(1));
        try
        {
            await RunAsync(
                connection,
                $"CREATE TABLE IF NOT EXISTS {NameOf(month)} PARTITION OF ld_usage_event FOR VALUES FROM ({from}) TO ({to})",
                cancellationToken);
        }
        catch (PostgresException made) when (made.SqlState is PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.UniqueViolation)
        {
            // IF NOT EXISTS does not see a partition that another connection makes at the same moment; it is there now.
            PartitionMadeMeanwhile(logger, NameOf(month));
        }

        lock (_known)
        {
            _known.Add(month);
        }
    }

    private async Task<long> DropBeforeAsync(DbConnection connection, DateTime oldest, CancellationToken cancellationToken)
    {
        List<string> names = [];
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = """
                SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'ld_usage_event'::regclass
                """;
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                names.Add(reader.GetString(0));
            }
        }

        var dropped = 0;
        foreach (var name in names)
        {
            if (TryMonth(name, out var month) && month < oldest)
            {
                await RunAsync(connection, $"ALTER TABLE ld_usage_event DETACH PARTITION {name} CONCURRENTLY", cancellationToken);
                await RunAsync(connection, $"DROP TABLE {name}", cancellationToken);
                dropped++;
                lock (_known)
                {
                    _known.Remove(month);
                }
            }
        }

        return dropped;
    }

    private static async Task<long> DeleteBeforeAsync(DbConnection connection, DateTime oldest, CancellationToken cancellationToken)
    {
        var before = InstantConverter.ToMicroseconds(oldest);
        long total = 0;
        int deleted;
        do
        {
            deleted = await RunAsync(
                connection,
                $"DELETE FROM ld_usage_event WHERE id IN (SELECT id FROM ld_usage_event WHERE at < {before} LIMIT {DeletePortion})",
                cancellationToken);
            total += deleted;
        }
        while (deleted == DeletePortion);
        return total;
    }

    private static bool TryMonth(string name, out DateTime month) => DateTime.TryParseExact(
        name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : "",
        "yyyy'm'MM",
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out month);

    private static async Task<int> RunAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(3032, LogLevel.Debug, "Usage events: partition {Name} was made by another connection at the same time")]
    private static partial void PartitionMadeMeanwhile(ILogger logger, string name);
}
