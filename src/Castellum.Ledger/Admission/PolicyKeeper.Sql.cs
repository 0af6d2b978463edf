using System.Data.Common;
using System.Globalization;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Budgets;
using Castellum.Ledger.Limits;
using Castellum.Ledger.Writing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Castellum.Ledger.Admission;

/// <summary>Keeps the budgets and limits in memory in step with the database: at once for changes made here, within a second for others'.</summary>
internal sealed partial class PolicyKeeper(
    LedgerDatabase database, AdmissionPolicies policies, TimeProvider time, ILogger<PolicyKeeper> logger) : BackgroundService
{
    private const string Version = """
        SELECT (SELECT count(*) FROM ld_budget), (SELECT coalesce(sum(changed_at % 1000000007), 0) FROM ld_budget),
               (SELECT count(*) FROM ld_rate_limit), (SELECT coalesce(sum(changed_at % 1000000007), 0) FROM ld_rate_limit)
        """;

    // Half of the second within which a changed limit holds on every node.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile string _version = "";

    /// <summary>Loads now, whether or not a change is seen: for changes made here.</summary>
    public Task ReloadAsync(CancellationToken cancellationToken)
    {
        _version = "";
        return RefreshAsync(cancellationToken);
    }

    /// <summary>Loads now what has changed.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            var version = await ReadVersionAsync(connection, cancellationToken);
            if (version != _version)
            {
                var budgets = await ReadBudgetsAsync(connection, cancellationToken);
                var limits = await ReadLimitsAsync(connection, cancellationToken);
                var budgetsOf = budgets.ToLookup(b => b.Organization);
                var limitsOf = limits.ToLookup(l => l.Organization, l => l.Rule);
                var organizations = budgetsOf.Select(b => b.Key).Concat(limitsOf.Select(l => l.Key)).Distinct();
                policies.Replace(organizations.ToDictionary(o => o, o => new OrganizationPolicy(budgetsOf[o], limitsOf[o])), budgets);
                _version = version;
            }
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request: a hard budget must hold from the start.
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _loading.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is DbException or TimeoutException or IOException or InvalidOperationException)
            {
                PoliciesStale(logger, failure);
            }
        }
    }

    private static async Task<string> ReadVersionAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Version;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{reader.GetValue(0)}/{reader.GetValue(1)}/{reader.GetValue(2)}/{reader.GetValue(3)}");
    }

    private static async Task<List<BudgetRule>> ReadBudgetsAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, organization_id, name, scope, subject, period, limit_nano, action, thresholds FROM ld_budget";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<BudgetRule> budgets = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            budgets.Add(new BudgetRule(
                reader.GetGuid(0),
                new OrganizationId(reader.GetGuid(1)),
                reader.GetString(2),
                (BudgetScope)reader.GetInt16(3),
                reader.GetString(4),
                (BudgetPeriod)reader.GetInt16(5),
                reader.GetInt64(6),
                (BudgetAction)reader.GetInt16(7),
                [.. reader.GetString(8).Split(',').Select(int.Parse)]));
        }

        return budgets;
    }

    private static async Task<List<(OrganizationId Organization, RateLimitRule Rule)>> ReadLimitsAsync(
        DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT organization_id, scope, subject, requests_per_minute, tokens_per_minute, concurrent FROM ld_rate_limit";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(OrganizationId, RateLimitRule)> limits = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            limits.Add((new OrganizationId(reader.GetGuid(0)), new RateLimitRule(
                (LimitScope)reader.GetInt16(1),
                reader.GetString(2),
                await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetInt32(3),
                await reader.IsDBNullAsync(4, cancellationToken) ? null : reader.GetInt64(4),
                await reader.IsDBNullAsync(5, cancellationToken) ? null : reader.GetInt32(5))));
        }

        return limits;
    }

    [LoggerMessage(3050, LogLevel.Warning, "Admission: budgets and limits cannot be read; the last known ones stay in force")]
    private static partial void PoliciesStale(ILogger logger, Exception failure);
}
