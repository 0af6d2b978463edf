using System.Data.Common;
using Castellum.Foundation.Data.Hosting;
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
        VALUES ({string.Join(", ", Enumerable.Range(1, 5 + RollupMeasures.Names.Count).Select(n => $"@p{n}"))})
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

        return kind == DatabaseKind.Postgres
            ? ApplyAsync((NpgsqlConnection)connection, (NpgsqlTransaction)transaction, rows, cancellationToken)
            : ApplyAsync((SqliteConnection)connection, (SqliteTransaction)transaction, rows, cancellationToken);
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

    private static async Task ApplyAsync(
        SqliteConnection connection,
        SqliteTransaction transaction,
        IReadOnlyList<KeyValuePair<RollupKey, long[]>> rows,
        CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Sqlite;
        var parameters = Enumerable.Range(1, 5 + RollupMeasures.Names.Count)
            .Select(n => command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{n}" })).ToArray();
        foreach (var (key, values) in rows)
        {
            parameters[0].Value = key.Organization.Value;
            parameters[1].Value = (long)key.Grain;
            parameters[2].Value = (long)key.Dimension;
            parameters[3].Value = key.Bucket;
            parameters[4].Value = key.Key;
            for (var i = 0; i < values.Length; i++)
            {
                parameters[5 + i].Value = values[i];
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
