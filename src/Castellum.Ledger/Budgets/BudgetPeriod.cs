namespace Castellum.Ledger.Budgets;

/// <summary>After which time a budget starts anew, in UTC.</summary>
internal enum BudgetPeriod
{
    Day = 0,
    Month = 1,
}
