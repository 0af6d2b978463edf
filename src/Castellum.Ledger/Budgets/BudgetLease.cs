using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Ledger.Budgets;

/// <summary>A part of a budget window that a node may spend without asking again.</summary>
internal sealed class BudgetLease : IOrganizationOwned
{
    public Guid Id { get; init; }

    public OrganizationId OrganizationId { get; private init; }

    public Guid BudgetId { get; init; }

    /// <summary>The window, by its start in microseconds since the Unix epoch.</summary>
    public long PeriodStart { get; init; }

    /// <summary>The node, the same over restarts.</summary>
    public Guid NodeId { get; init; }

    /// <summary>The run of the node.</summary>
    public Guid BootId { get; init; }

    /// <summary>What is left of it, in nano-dollars: falls as the node's spending reaches the database.</summary>
    public long Amount { get; init; }

    /// <summary>When it ends unless renewed, in microseconds since the Unix epoch.</summary>
    public long ExpiresAt { get; init; }
}
