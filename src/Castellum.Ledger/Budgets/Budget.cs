using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Ledger.Budgets;

/// <summary>An amount that may be spent per day or month by an organisation, a user, a key or a feature.</summary>
internal sealed class Budget : IOrganizationOwned
{
    public Guid Id { get; init; }

    public OrganizationId OrganizationId { get; private init; }

    public string Name { get; set; } = "";

    public BudgetScope Scope { get; init; }

    /// <summary>The user's or key's id or the feature's name; empty for the organisation.</summary>
    public string Subject { get; init; } = "";

    public BudgetPeriod Period { get; init; }

    /// <summary>The limit per period, in nano-dollars.</summary>
    public long LimitNano { get; set; }

    public BudgetAction Action { get; set; }

    /// <summary>The percentages of the limit at which notices go out, ascending, separated by commas.</summary>
    public string Thresholds { get; set; } = "80,100";

    public DateTimeOffset ChangedAt { get; set; }
}
