using Castellum.Kernel.Results;

namespace Castellum.Ledger.Budgets;

/// <summary>What can be wrong with a budget that is entered.</summary>
internal static class BudgetErrors
{
    public static Error Invalid(string field, string message) => new(ErrorKind.Invalid, "budget_invalid", message) { Field = field };

    public static Error NotFound() => new(ErrorKind.NotFound, "budget_not_found", "There is no such budget in this organisation.");

    public static Error Exists() =>
        new(ErrorKind.Conflict, "budget_exists", "There is already a budget for this scope, subject and period; change it instead.");
}
