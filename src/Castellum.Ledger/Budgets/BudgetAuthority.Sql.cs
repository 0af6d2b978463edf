using System.Data;
using System.Data.Common;
using Castellum.Foundation.Data.Hosting;
using Castellum.Ledger.Rollups;
using Castellum.Ledger.Writing;

namespace Castellum.Ledger.Budgets;

/// <summary>The database's word on budgets: grants leases so that spending plus leases never exceeds a limit.</summary>
/// <remarks>
/// Spending is the rollups' own sum, which moves in the transaction that stores the events; there is no second counter that could drift.
/// Grants of one budget are serialised by a lock: an advisory one on PostgreSQL, the writer's lock on SQLite.
/// </remarks>
internal sealed class BudgetAuthority(LedgerDatabase database)
{
    // One statement, so that spending and leases are of the same moment.
    private const string Sums = """
        SELECT (SELECT coalesce(sum(cost_with), 0) FROM ld_rollup
                WHERE organization_id = @organization AND grain = 1 AND dimension = @dimension AND key = @key
                  AND bucket >= @start AND bucket < @end),
               (SELECT coalesce(sum(amount), 0) FROM ld_budget_lease
                WHERE budget_id = @budget AND period_start = @start AND expires_at > @now)
        """;

    private const string Grant = """
        INSERT INTO ld_budget_lease (id, organization_id, budget_id, period_start, node_id, boot_id, amount, expires_at)
        VALUES (@id, @organization, @budget, @start, @node, @boot, @amount, @expires)
        ON CONFLICT (budget_id, period_start, boot_id) DO UPDATE
        SET amount = CASE WHEN ld_budget_lease.expires_at > @now THEN ld_budget_lease.amount ELSE 0 END + excluded.amount,
            expires_at = excluded.expires_at
        """;

    /// <summary>What was spent and what is leased now.</summary>
    public async Task<(long Spent, long Leased)> ReadAsync(BudgetRule rule, long start, long end, long now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ReadAsync(connection, null, rule, start, end, now, cancellationToken);
    }

    /// <summary>Asks for an amount for this run of the node.</summary>
    /// <param name="window">The window; its lease row is made or grown.</param>
    /// <param name="need">The least that helps.</param>
    /// <param name="node">The node and its run.</param>
    /// <param name="now">Now, in microseconds.</param>
    /// <param name="expires">When the lease ends.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The amount granted, zero when not even the need is left, and what the sums are after it.</returns>
    public async Task<(long Granted, long Spent, long Leased)> LeaseAsync(
        BudgetWindow window, long need, NodeRun node, long now, long expires, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var isolation = database.Kind == DatabaseKind.Postgres ? IsolationLevel.ReadCommitted : IsolationLevel.Serializable;
        await using var transaction = await connection.BeginTransactionAsync(isolation, cancellationToken);
        await LockAsync(connection, transaction, window.Rule.Id, cancellationToken);
        var (spent, leased) = await ReadAsync(connection, transaction, window.Rule, window.Start, window.End, now, cancellationToken);
        var granted = Slice(window.Rule.Limit, window.Rule.Limit - spent - leased, need);
        if (granted == 0)
        {
            return (0, spent, leased);
        }

        await using var grant = connection.CreateCommand();
        grant.Transaction = transaction;
        grant.CommandText = Grant;
        Bind(grant, "id", window.LeaseId);
        Bind(grant, "organization", window.Rule.Organization.Value);
        Bind(grant, "budget", window.Rule.Id);
        Bind(grant, "start", window.Start);
        Bind(grant, "node", node.Node);
        Bind(grant, "boot", node.Boot);
        Bind(grant, "amount", granted);
        Bind(grant, "expires", expires);
        Bind(grant, "now", now);
        await grant.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (granted, spent, leased + granted);
    }

    /// <summary>Lengthens a lease and gives back what is idle.</summary>
    /// <returns>False when the lease is gone.</returns>
    public async Task<bool> RenewAsync(BudgetWindow window, long idle, long now, long expires, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var renew = connection.CreateCommand();
        renew.CommandText = """
            UPDATE ld_budget_lease SET expires_at = @expires, amount = CASE WHEN amount > @idle THEN amount - @idle ELSE 0 END
            WHERE id = @id AND expires_at > @now
            """;
        Bind(renew, "id", window.LeaseId);
        Bind(renew, "idle", idle);
        Bind(renew, "now", now);
        Bind(renew, "expires", expires);
        return await renew.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Removes what earlier runs of this node left behind, and leases that ended long ago.</summary>
    public async Task SweepAsync(NodeRun node, long before, bool withEarlierRuns, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var sweep = connection.CreateCommand();
        sweep.CommandText = withEarlierRuns
            ? "DELETE FROM ld_budget_lease WHERE expires_at <= @before OR (node_id = @node AND boot_id <> @boot)"
            : "DELETE FROM ld_budget_lease WHERE expires_at <= @before";
        Bind(sweep, "before", before);
        Bind(sweep, "node", node.Node);
        Bind(sweep, "boot", node.Boot);
        await sweep.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes spending that reaches the database from the leases it was made under. Part of the writer's transaction.</summary>
    public static async Task TakeAsync(
        DbConnection connection, DbTransaction transaction, IEnumerable<(Guid Lease, long Amount)> taken, CancellationToken cancellationToken)
    {
        foreach (var (lease, amount) in taken.OrderBy(t => t.Lease))
        {
            await using var take = connection.CreateCommand();
            take.Transaction = transaction;
            take.CommandText = "UPDATE ld_budget_lease SET amount = CASE WHEN amount > @amount THEN amount - @amount ELSE 0 END WHERE id = @id";
            Bind(take, "id", lease);
            Bind(take, "amount", amount);
            await take.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    // More than was asked for, so that the next calls need no database; less as the budget runs out, so that other nodes get some too.
    internal static long Slice(long limit, long remaining, long need)
    {
        if (remaining < need)
        {
            return 0;
        }

        var wish = Math.Max(need > long.MaxValue / 8 ? need : need * 8, limit / 64);
        return Math.Max(need, Math.Min(wish, remaining / 2));
    }

    private async Task LockAsync(DbConnection connection, DbTransaction transaction, Guid budget, CancellationToken cancellationToken)
    {
        if (database.Kind == DatabaseKind.Sqlite)
        {
            return;
        }

        await using var wait = connection.CreateCommand();
        wait.Transaction = transaction;
        wait.CommandText = "SELECT pg_advisory_xact_lock(@lock)";
        Bind(wait, "lock", BitConverter.ToInt64(budget.ToByteArray(), 8));
        await wait.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<(long Spent, long Leased)> ReadAsync(
        DbConnection connection, DbTransaction? transaction, BudgetRule rule, long start, long end, long now, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Sums;
        Bind(command, "organization", rule.Organization.Value);
        Bind(command, "dimension", (short)rule.Dimension);
        Bind(command, "key", rule.Scope == BudgetScope.Organization ? "" : rule.Subject);
        Bind(command, "start", start);
        Bind(command, "end", end);
        Bind(command, "budget", rule.Id);
        Bind(command, "now", now);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (Number(reader.GetValue(0)), Number(reader.GetValue(1)));
    }

    // PostgreSQL sums bigint as numeric.
    private static long Number(object value) => value is decimal sum ? (long)decimal.Clamp(sum, long.MinValue, long.MaxValue) : (long)value;

    private static void Bind(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
