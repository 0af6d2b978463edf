using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Conventions;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Budgets;
using Castellum.Ledger.Rollups;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Ledger.Analytics;

/// <summary>Reads a key's usage from the daily rollups, so that its cost grows with the days and not with the calls.</summary>
internal sealed class KeyUsageReader(CastellumDb db, BudgetAuthority authority, TimeProvider time) : IKeyUsage
{
    public async Task<Result<KeyUsage>> ReadAsync(ApiKeyId key, KeyLimits? limits, KeyUsagePeriod period, CancellationToken cancellationToken)
    {
        if (!AnalyticsPeriod.Parse(period.Period, period.From, period.To, time.GetUtcNow()).TryGet(out var asked, out var error))
        {
            return error;
        }

        var (subject, from, to) = (key.ToString(), RollupDeltas.BucketOf(asked.From, RollupGrain.Day), asked.To);
        var rows = await db.Set<UsageRollup>().AsNoTracking()
            .Where(r => r.Grain == RollupGrain.Day && r.Dimension == RollupDimension.Key && r.Key == subject && r.Bucket >= from && r.Bucket < to)
            .OrderBy(r => r.Bucket)
            .ToListAsync(cancellationToken);
        return new KeyUsage(asked.Name, Sum(rows), [.. rows.Select(Day)], await BudgetsAsync(subject, limits, cancellationToken));
    }

    private static KeyUsageSums Sum(List<UsageRollup> rows) => new(
        rows.Sum(r => r.Requests),
        rows.Sum(r => r.Failed),
        rows.Sum(r => r.TokensCompressed),
        rows.Sum(r => r.TokensOutput),
        rows.Sum(r => r.TokensSaved),
        new NanoUsd(rows.Sum(r => r.CostWith)),
        new NanoUsd(rows.Sum(r => r.CostWithout - r.CostWith)));

    private static KeyUsageDay Day(UsageRollup row) => new(
        DateOnly.FromDateTime(InstantConverter.FromMicroseconds(row.Bucket).UtcDateTime),
        row.Requests,
        row.TokensCompressed + row.TokensOutput,
        row.TokensSaved,
        new NanoUsd(row.CostWith),
        new NanoUsd(row.CostWithout - row.CostWith));

    private async Task<List<KeyBudget>> BudgetsAsync(string subject, KeyLimits? limits, CancellationToken cancellationToken)
    {
        var named = await db.Set<Budget>().AsNoTracking().Where(b => b.Scope == BudgetScope.Key && b.Subject == subject)
            .OrderBy(b => b.Period).ThenBy(b => b.Id).ToListAsync(cancellationToken);
        List<KeyBudget> budgets = [];
        foreach (var rule in limits?.Budgets ?? [])
        {
            budgets.Add(await ReadAsync(rule, "key", cancellationToken));
        }

        foreach (var b in named)
        {
            var rule = new BudgetRule(b.Id, b.OrganizationId, b.Name, b.Scope, b.Subject, b.Period, b.LimitNano, b.Action, []);
            budgets.Add(await ReadAsync(rule, "budget", cancellationToken));
        }

        return budgets;
    }

    private async Task<KeyBudget> ReadAsync(BudgetRule rule, string source, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (start, end) = rule.WindowAt(now);
        var (spent, held) = await authority.ReadAsync(rule, start, end, InstantConverter.ToMicroseconds(now), cancellationToken);
        return new KeyBudget(
            rule.Name,
            source,
            rule.Period == BudgetPeriod.Day ? "day" : "month",
            new NanoUsd(rule.Limit),
            new NanoUsd(spent),
            new NanoUsd(held),
            new NanoUsd(Math.Max(0, rule.Limit - spent)),
            InstantConverter.FromMicroseconds(end));
    }
}
