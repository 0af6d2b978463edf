using System.Collections.Frozen;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Budgets;

namespace Castellum.Ledger.Admission;

/// <summary>All organisations' budgets and limits in memory, replaced as a whole when one changes.</summary>
internal sealed class AdmissionPolicies
{
    private volatile FrozenDictionary<OrganizationId, OrganizationPolicy> _policies = FrozenDictionary<OrganizationId, OrganizationPolicy>.Empty;

    /// <summary>Every budget, soft ones included: for notices.</summary>
    public IReadOnlyList<BudgetRule> Budgets { get; private set; } = [];

    /// <summary>The policy of an organisation, or null when nothing limits it.</summary>
    public OrganizationPolicy? Find(OrganizationId organization) => _policies.GetValueOrDefault(organization);

    public void Replace(IReadOnlyDictionary<OrganizationId, OrganizationPolicy> policies, IReadOnlyList<BudgetRule> budgets)
    {
        _policies = policies.ToFrozenDictionary();
        Budgets = budgets;
    }
}
