using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Ledger.Budgets;

/// <summary>A threshold that was reached in a window: noted once.</summary>
internal sealed class BudgetAlert : IOrganizationOwned
{
    public OrganizationId OrganizationId { get; private init; }

    public Guid BudgetId { get; init; }

    public long PeriodStart { get; init; }

    public int Percent { get; init; }

    public long SpentNano { get; init; }

    public long At { get; init; }
}
