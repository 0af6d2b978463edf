using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;

namespace Castellum.Ledger.Budgets;

/// <summary>Told once when a budget reaches a threshold in a period. Implemented by whoever sends mail and webhooks.</summary>
public interface IBudgetNotices
{
    /// <summary>Takes one notice. Called after it was recorded; a failure is logged and not repeated.</summary>
    Task ReachedAsync(BudgetThresholdReached notice, CancellationToken cancellationToken);
}

/// <summary>A budget reached a threshold.</summary>
/// <param name="Organization">The owner.</param>
/// <param name="BudgetId">The budget.</param>
/// <param name="Name">Its name.</param>
/// <param name="Percent">The threshold, in percent of the limit.</param>
/// <param name="Spent">Spent in the period so far.</param>
/// <param name="Limit">The limit per period.</param>
/// <param name="PeriodStart">The period.</param>
public sealed record BudgetThresholdReached(
    OrganizationId Organization, Guid BudgetId, string Name, int Percent, NanoUsd Spent, NanoUsd Limit, DateTimeOffset PeriodStart);
