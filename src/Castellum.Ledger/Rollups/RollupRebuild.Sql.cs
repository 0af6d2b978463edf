using System.Data;
using System.Data.Common;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Conventions;
using Castellum.Foundation.Data.Hosting;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Ledger.Events;
using Castellum.Ledger.Writing;

namespace Castellum.Ledger.Rollups;

/// <summary>Reads a day's events, sums them with the code that the writer uses, and puts the sums in place of the stored ones.</summary>
internal sealed class RollupRebuild(LedgerDatabase database) : IRollupRebuild
{
    private const long Day = 86_400_000_000;

    private const string Columns = """
        organization_id, at, kind, user_id, api_key_id, feature, task, text_type, provider, model_requested, model_served, status, basis,
        price_state, tokens_original, tokens_compressed, tokens_output, tokens_cached, cost_with, saved_compression, saved_cache,
        saved_routing, saved_batch, saved_local, saved_prompt_cache, latency_us, quality
        """;

    private static readonly string Stored =
        $"SELECT organization_id, grain, dimension, bucket, key, {string.Join(", ", RollupMeasures.Names)} FROM ld_rollup WHERE bucket >= @from AND bucket < @to";

    public async Task<RollupRebuildReport> RunAsync(Func<DateOnly, long, Task> day, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var (days, events, changed) = (0, 0L, 0);
        for (long? start = await NextDayAsync(connection, long.MinValue, cancellationToken); start is { } from;
            start = await NextDayAsync(connection, from + Day, cancellationToken))
        {
            var (count, differed) = await RebuildAsync(connection, from, cancellationToken);
            (days, events, changed) = (days + 1, events + count, changed + (differed ? 1 : 0));
            await day(DateOnly.FromDateTime(InstantConverter.FromMicroseconds(from).UtcDateTime), count);
        }

        return new RollupRebuildReport(days, events, changed);
    }

    private static async Task<long?> NextDayAsync(DbConnection connection, long from, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, null, "SELECT min(at) FROM ld_usage_event WHERE at >= @from", ("from", from));
        return await command.ExecuteScalarAsync(cancellationToken) is long first ? RollupDeltas.BucketOf(first, RollupGrain.Day) : null;
    }

    private async Task<(long Events, bool Differed)> RebuildAsync(DbConnection connection, long from, CancellationToken cancellationToken)
    {
        var isPostgres = database.Kind == DatabaseKind.Postgres;
        await using var transaction = await connection.BeginTransactionAsync(
            isPostgres ? IsolationLevel.ReadCommitted : IsolationLevel.Serializable, cancellationToken);
        if (isPostgres)
        {
            // Writers store their events before they touch the rollups: whoever holds this lock sees all events that the rollups know,
            // and none that they do not. On SQLite there is one writer anyhow.
            await using var wait = Command(connection, transaction, "LOCK TABLE ld_rollup IN EXCLUSIVE MODE");
            await wait.ExecuteNonQueryAsync(cancellationToken);
        }

        var range = new (string, object)[] { ("from", from), ("to", from + Day) };
        var (events, deltas) = await SumAsync(connection, transaction, range, cancellationToken);
        var differed = !await AreStoredAsync(connection, transaction, range, deltas, cancellationToken);
        if (differed)
        {
            await using var remove = Command(connection, transaction, "DELETE FROM ld_rollup WHERE bucket >= @from AND bucket < @to", range);
            await remove.ExecuteNonQueryAsync(cancellationToken);
            await RollupUpsert.ApplyAsync(database.Kind, connection, transaction, deltas, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return (events, differed);
    }

    private static async Task<(long Events, RollupDeltas Deltas)> SumAsync(
        DbConnection connection, DbTransaction transaction, (string, object)[] range, CancellationToken cancellationToken)
    {
        await using var command = Command(
            connection, transaction, $"SELECT {Columns} FROM ld_usage_event WHERE at >= @from AND at < @to AND kind <> {(short)UsageEventKind.Attempt}", range);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (events, deltas) = (0L, new RollupDeltas());
        while (await reader.ReadAsync(cancellationToken))
        {
            deltas.Add(Read(reader));
            events++;
        }

        return (events, deltas);
    }

    private static async Task<bool> AreStoredAsync(
        DbConnection connection, DbTransaction transaction, (string, object)[] range, RollupDeltas deltas, CancellationToken cancellationToken)
    {
        var expected = deltas.Sorted().ToDictionary(r => r.Key, r => r.Value);
        await using var command = Command(connection, transaction, Stored, range);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = new RollupKey(
                new OrganizationId(reader.GetGuid(0)), (RollupGrain)reader.GetInt16(1), (RollupDimension)reader.GetInt16(2), reader.GetInt64(3), reader.GetString(4));
            if (!expected.Remove(key, out var sums) || !sums.Select((sum, i) => reader.GetInt64(5 + i) == sum).All(same => same))
            {
                return false;
            }
        }

        return expected.Count == 0;
    }

    private static UsageEvent Read(DbDataReader r) => new()
    {
        Id = default,
        Call = default,
        Operation = "",
        Organization = new OrganizationId(r.GetGuid(0)),
        At = InstantConverter.FromMicroseconds(r.GetInt64(1)),
        Kind = (UsageEventKind)r.GetInt16(2),
        User = r.IsDBNull(3) ? null : new UserId(r.GetGuid(3)),
        ApiKey = r.IsDBNull(4) ? null : new ApiKeyId(r.GetGuid(4)),
        Feature = r.GetString(5),
        Task = r.IsDBNull(6) ? null : r.GetString(6),
        TextType = r.IsDBNull(7) ? null : r.GetString(7),
        Provider = r.GetString(8),
        ModelRequested = r.GetString(9),
        ModelServed = r.GetString(10),
        Status = (UsageStatus)r.GetInt16(11),
        Basis = (UsageBasis)r.GetInt16(12),
        PriceState = (PriceState)r.GetInt16(13),
        TokensOriginal = new TokenCount(r.GetInt64(14)),
        TokensCompressed = new TokenCount(r.GetInt64(15)),
        Used = new UsageQuantities { Output = new TokenCount(r.GetInt64(16)), CachedRead = new TokenCount(r.GetInt64(17)) },
        CostWith = new NanoUsd(r.GetInt64(18)),
        Savings = new Savings
        {
            Compression = new NanoUsd(r.GetInt64(19)),
            Cache = new NanoUsd(r.GetInt64(20)),
            Routing = new NanoUsd(r.GetInt64(21)),
            Batch = new NanoUsd(r.GetInt64(22)),
            Local = new NanoUsd(r.GetInt64(23)),
            PromptCache = new NanoUsd(r.GetInt64(24)),
        },
        Latency = TimeSpan.FromMicroseconds(r.GetInt64(25)),
        Quality = r.IsDBNull(26) ? null : r.GetDouble(26),
    };

    private static DbCommand Command(DbConnection connection, DbTransaction? transaction, string sql, params (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
