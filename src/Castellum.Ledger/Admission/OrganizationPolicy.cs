using System.Collections.Frozen;
using Castellum.Ledger.Budgets;
using Castellum.Ledger.Limits;

namespace Castellum.Ledger.Admission;

/// <summary>The budgets and limits of one organisation, indexed for admission. Immutable.</summary>
internal sealed class OrganizationPolicy
{
    private readonly BudgetRule[] _budgets;
    private readonly FrozenDictionary<(BudgetScope, Guid), BudgetRule[]> _budgetsById;
    private readonly FrozenDictionary<string, BudgetRule[]> _budgetsByFeature;
    private readonly RateLimitRule[] _limits;
    private readonly FrozenDictionary<(LimitScope, string), RateLimitRule> _limitsBySubject;

    public OrganizationPolicy(IEnumerable<BudgetRule> budgets, IEnumerable<RateLimitRule> limits)
    {
        var hard = budgets.Where(b => b.IsHard).ToList();
        _budgets = [.. hard.Where(b => b.Scope == BudgetScope.Organization)];
        _budgetsById = hard.Where(b => b.Scope is BudgetScope.User or BudgetScope.Key && Guid.TryParse(b.Subject, out _))
            .GroupBy(b => (b.Scope, Guid.Parse(b.Subject))).ToFrozenDictionary(g => g.Key, g => g.ToArray());
        _budgetsByFeature = hard.Where(b => b.Scope == BudgetScope.Feature)
            .GroupBy(b => b.Subject).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        var all = limits.ToList();
        _limits = [.. all.Where(l => l.Subject.Length == 0)];
        _limitsBySubject = all.Where(l => l.Subject.Length > 0).ToFrozenDictionary(l => (l.Scope, l.Subject));
    }

    /// <summary>Of an organisation that set nothing.</summary>
    public static OrganizationPolicy None { get; } = new([], []);

    /// <summary>The hard budgets that a call counts against, in one order for all nodes.</summary>
    public List<BudgetRule> BudgetsOf(in AdmissionRequest request)
    {
        List<BudgetRule> rules = [.. _budgets];
        if (request.User is { } user && _budgetsById.TryGetValue((BudgetScope.User, user.Value), out var byUser))
        {
            rules.AddRange(byUser);
        }

        if (request.ApiKey is { } key && _budgetsById.TryGetValue((BudgetScope.Key, key.Value), out var byKey))
        {
            rules.AddRange(byKey);
        }

        if (_budgetsByFeature.TryGetValue(request.Feature, out var byFeature))
        {
            rules.AddRange(byFeature);
        }

        rules.AddRange(request.KeyLimits?.Budgets ?? []);
        rules.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        return rules;
    }

    /// <summary>
    /// The limits that a call counts against: the subject's own limit goes before the one for each of its scope; what stands on the key
    /// itself counts besides.
    /// </summary>
    public List<LimitTarget> LimitsOf(in AdmissionRequest request)
    {
        List<LimitTarget> targets = [];
        Add(targets, LimitScope.Organization, request.Organization.ToString(), request);
        Add(targets, LimitScope.Key, request.ApiKey?.ToString(), request);
        Add(targets, LimitScope.User, request.User?.ToString(), request);
        Add(targets, LimitScope.Address, request.Address?.ToString(), request);
        if (request.KeyLimits?.Target is { } own)
        {
            targets.Add(own);
        }

        return targets;
    }

    private void Add(List<LimitTarget> targets, LimitScope scope, string? subject, in AdmissionRequest request)
    {
        if (subject is null || (_limits.Length == 0 && _limitsBySubject.Count == 0))
        {
            return;
        }

        var rule = _limitsBySubject.GetValueOrDefault((scope, subject)) ?? Array.Find(_limits, l => l.Scope == scope);
        if (rule is not null)
        {
            targets.Add(new LimitTarget(
                $"{request.Organization}:{(int)scope}:{subject}", rule.RequestsPerMinute, rule.TokensPerMinute, rule.Concurrent));
        }
    }
}
