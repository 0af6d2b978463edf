namespace Castellum.Ledger.Budgets;

/// <summary>What happens when a budget is used up.</summary>
internal enum BudgetAction
{
    /// <summary>Notices go out; calls go on.</summary>
    Warn = 0,

    /// <summary>Calls are refused.</summary>
    Block = 1,

    /// <summary>Calls go on by the cheapest capable route.</summary>
    Downgrade = 2,
}
