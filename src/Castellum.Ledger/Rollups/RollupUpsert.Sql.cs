using System.Data.Common;
using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Data.Sqlite;
using Castellum.Ledger.Writing;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Castellum.Ledger.Rollups;

/// <summary>Adds deltas to the rollup rows.</summary>
internal static class RollupUpsert
{
    private static readonly string Measures = string.Join(", ", RollupMeasures.Names);
    private static readonly string Sums = string.Join(", ", RollupMeasures.Names.Select(n => $"{n} = ld_rollup.{n} + excluded.{n}"));

    private static readonly string Postgres = $"""
        INSERT INTO ld_rollup (organization_id, grain, dimension, bucket, key, {Measures})
        SELECT * FROM unnest({string.Join(", ", Enumerable.Range(1, 5 + RollupMeasures.Names.Count).Select(n => $"${n}"))})
        ON CONFLICT (organization_id, grain, dimension, bucket, key) DO UPDATE SET {Sums}
        """;

    private static readonly string Sqlite = $"""
        INSERT INTO ld_rollup (organization_id, grain, dimension, bucket, key, {Measures})
        VALUES ({string.Join(", ", Enumerable.Range(1, 5 + RollupMeasures.Names.Count).Select(n => $"?{n}"))})
        ON CONFLICT (organization_id, grain, dimension, bucket, key) DO UPDATE SET {Sums}
        """;

    public static Task ApplyAsync(
        DatabaseKind kind, DbConnection connection, DbTransaction transaction, RollupDeltas deltas, CancellationToken cancellationToken)
    {
        var rows = deltas.Sorted();
        if (rows.Count == 0)
        {
            return Task.CompletedTask;
        }

        if (kind == DatabaseKind.Postgres)
        {
            return ApplyAsync((NpgsqlConnection)connection, (NpgsqlTransaction)transaction, rows, cancellationToken);
        }

        Apply((SqliteConnection)connection, rows);
        return Task.CompletedTask;
    }

    private static async Task ApplyAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        IReadOnlyList<KeyValuePair<RollupKey, long[]>> rows,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Postgres, connection, transaction);
        Array<Guid>(command, NpgsqlDbType.Uuid, rows, r => r.Key.Organization.Value);
        Array<short>(command, NpgsqlDbType.Smallint, rows, r => (short)r.Key.Grain);
        Array<short>(command, NpgsqlDbType.Smallint, rows, r => (short)r.Key.Dimension);
        Array<long>(command, NpgsqlDbType.Bigint, rows, r => r.Key.Bucket);
        Array<string>(command, NpgsqlDbType.Text, rows, r => r.Key.Key);
        for (var i = 0; i < RollupMeasures.Names.Count; i++)
        {
            var measure = i;
            Array<long>(command, NpgsqlDbType.Bigint, rows, r => r.Value[measure]);
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Array<T>(
        NpgsqlCommand command, NpgsqlDbType type, IReadOnlyList<KeyValuePair<RollupKey, long[]>> rows,
        Func<KeyValuePair<RollupKey, long[]>, T> read) =>
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. rows.Select(read)], NpgsqlDbType = NpgsqlDbType.Array | type });

    private static void Apply(SqliteConnection connection, IReadOnlyList<KeyValuePair<RollupKey, long[]>> rows)
    {
        using var upsert = new SqliteStatement(connection, Sqlite);
        foreach (var (key, values) in rows)
        {
            upsert.Bind(1, key.Organization.Value);
            upsert.Bind(2, (long)key.Grain);
            upsert.Bind(3, (long)key.Dimension);
            upsert.Bind(4, key.Bucket);
            upsert.Bind(5, key.Key);
            for (var i = 0; i < values.Length; i++)
            {
                upsert.Bind(6 + i, values[i]);
            }

            upsert.Run();
            YieldingThread.GiveWay();
        }
    }
}
