namespace Castellum.Ledger.Budgets;

/// <summary>Whose spending a budget counts.</summary>
internal enum BudgetScope
{
    Organization = 0,
    User = 1,
    Key = 2,
    Feature = 3,
}
