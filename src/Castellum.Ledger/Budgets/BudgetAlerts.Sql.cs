using Castellum.Foundation.Data.Conventions;
using Castellum.Kernel.Money;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Writing;
using Microsoft.Extensions.Logging;

namespace Castellum.Ledger.Budgets;

/// <summary>Notes each threshold of a budget once per period and tells those who listen. Several nodes may look; one of them tells.</summary>
internal sealed partial class BudgetAlerts(
    AdmissionPolicies policies,
    BudgetBook book,
    BudgetAuthority authority,
    LedgerDatabase database,
    IEnumerable<IBudgetNotices> listeners,
    TimeProvider time,
    ILogger<BudgetAlerts> logger)
{
    private readonly HashSet<(Guid, long, int)> _noted = [];

    /// <summary>Looks at every budget of the installation, and at those of keys that were used here.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var rule in policies.Budgets.Concat(book.Windows.Select(w => w.Rule)).DistinctBy(r => r.Id).Where(r => r.Limit > 0))
        {
            var (start, end) = rule.WindowAt(now);
            if (rule.Thresholds.All(t => _noted.Contains((rule.Id, start, t))))
            {
                continue;
            }

            var (spent, _) = await authority.ReadAsync(rule, start, end, InstantConverter.ToMicroseconds(now), cancellationToken);
            foreach (var percent in rule.Thresholds.Where(t => (Int128)spent * 100 >= (Int128)rule.Limit * t))
            {
                if (_noted.Add((rule.Id, start, percent)) && await NoteAsync(rule, start, percent, spent, now, cancellationToken))
                {
                    await TellAsync(rule, start, percent, spent, cancellationToken);
                }
            }
        }
    }

    private async Task<bool> NoteAsync(BudgetRule rule, long start, int percent, long spent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var note = connection.CreateCommand();
        note.CommandText = """
            INSERT INTO ld_budget_alert (budget_id, period_start, percent, organization_id, spent_nano, at)
            VALUES (@budget, @start, @percent, @organization, @spent, @at) ON CONFLICT DO NOTHING
            """;
        foreach (var (name, value) in new (string, object)[]
        {
            ("budget", rule.Id), ("start", start), ("percent", percent), ("organization", rule.Organization.Value), ("spent", spent),
            ("at", InstantConverter.ToMicroseconds(now)),
        })
        {
            var parameter = note.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            note.Parameters.Add(parameter);
        }

        return await note.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private async Task TellAsync(BudgetRule rule, long start, int percent, long spent, CancellationToken cancellationToken)
    {
        ThresholdReached(logger, rule.Id, percent);
        var notice = new BudgetThresholdReached(
            rule.Organization, rule.Id, rule.Name, percent, new NanoUsd(spent), new NanoUsd(rule.Limit), InstantConverter.FromMicroseconds(start));
        foreach (var listener in listeners)
        {
            try
            {
                await listener.ReachedAsync(notice, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // A listener is another module: whatever it throws, budgets must go on.
                NoticeFailed(logger, failure, rule.Id);
            }
        }
    }

    [LoggerMessage(3062, LogLevel.Information, "Budgets: budget {BudgetId} reached {Percent} percent")]
    private static partial void ThresholdReached(ILogger logger, Guid budgetId, int percent);

    [LoggerMessage(3063, LogLevel.Error, "Budgets: a listener failed to take the notice of budget {BudgetId}")]
    private static partial void NoticeFailed(ILogger logger, Exception failure, Guid budgetId);
}
