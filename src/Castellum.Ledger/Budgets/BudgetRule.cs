using Castellum.Foundation.Data.Conventions;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Rollups;

namespace Castellum.Ledger.Budgets;

/// <summary>A budget as admission sees it. Immutable.</summary>
internal sealed record BudgetRule(
    Guid Id,
    OrganizationId Organization,
    string Name,
    BudgetScope Scope,
    string Subject,
    BudgetPeriod Period,
    long Limit,
    BudgetAction Action,
    IReadOnlyList<int> Thresholds)
{
    /// <summary>Whether money is held before a call.</summary>
    public bool IsHard => Action != BudgetAction.Warn;

    /// <summary>The dimension of the rollups in which the budget's spending is summed.</summary>
    public RollupDimension Dimension => Scope switch
    {
        BudgetScope.Organization => RollupDimension.Total,
        BudgetScope.User => RollupDimension.User,
        BudgetScope.Key => RollupDimension.Key,
        BudgetScope.Feature => RollupDimension.Feature,
    };

    /// <summary>The window that an instant falls into, in microseconds since the Unix epoch.</summary>
    public (long Start, long End) WindowAt(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        var start = Period == BudgetPeriod.Day
            ? new DateTimeOffset(utc.Date, TimeSpan.Zero)
            : new DateTimeOffset(utc.Year, utc.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var end = Period == BudgetPeriod.Day ? start.AddDays(1) : start.AddMonths(1);
        return (InstantConverter.ToMicroseconds(start), InstantConverter.ToMicroseconds(end));
    }

    /// <summary>The budget in words, for messages.</summary>
    public string Describe() =>
        $"{(Period == BudgetPeriod.Day ? "daily" : "monthly")} budget '{Name}' of {Castellum.Kernel.Money.NanoUsd.Zero with { Value = Limit }} USD";
}
