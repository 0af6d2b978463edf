using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Conventions;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;
using Castellum.Ledger.Admission;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Ledger.Budgets;

/// <summary>The routes of budgets.</summary>
internal static class BudgetEndpoints
{
    private const int MostBudgets = 1000;
    private const int MostThresholds = 10;

    public static void MapBudgets(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/budgets").WithTags("Budgets");
        group.MapGet("", ListAsync).WithSummary("Budgets with what is spent of them").RequirePermission(Permissions.ViewAnalytics);
        group.MapPost("", CreateAsync).WithSummary("Set a budget").RequirePermission(Permissions.ManageBilling);
        group.MapPut("/{id:guid}", UpdateAsync).WithSummary("Change a budget").RequirePermission(Permissions.ManageBilling);
        group.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Remove a budget").RequirePermission(Permissions.ManageBilling);
    }

    private static async Task<IResult> ListAsync(CastellumDb db, BudgetAuthority authority, TimeProvider time, CancellationToken cancellationToken)
    {
        var budgets = await db.Set<Budget>().AsNoTracking().OrderBy(b => b.Name).ThenBy(b => b.Id).Take(MostBudgets).ToListAsync(cancellationToken);
        List<BudgetView> views = [];
        foreach (var budget in budgets)
        {
            views.Add(await ViewAsync(budget, authority, time, cancellationToken));
        }

        return TypedResults.Ok(new BudgetList(views, null));
    }

    private static async Task<IResult> CreateAsync(
        BudgetRequest request,
        HttpContext context,
        CastellumDb db,
        BudgetAuthority authority,
        PolicyKeeper policies,
        IIdGenerator ids,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (Check(request) is { } mistake)
        {
            return new ProblemResult(mistake);
        }

        var subject = request.Scope == BudgetScope.Organization ? "" : Subject(request);
        if (await db.Set<Budget>().AnyAsync(b => b.Scope == request.Scope && b.Subject == subject && b.Period == request.Period, cancellationToken)
            || await db.Set<Budget>().CountAsync(cancellationToken) >= MostBudgets)
        {
            return new ProblemResult(BudgetErrors.Exists());
        }

        var budget = new Budget { Id = ids.NewId(), Scope = request.Scope, Subject = subject, Period = request.Period };
        Apply(budget, request, time);
        db.Add(budget);
        await db.SaveChangesAsync(cancellationToken);
        await policies.ReloadAsync(cancellationToken);
        return TypedResults.Created($"/api/budgets/{budget.Id}", await ViewAsync(budget, authority, time, cancellationToken));
    }

    private static async Task<IResult> UpdateAsync(
        Guid id, BudgetRequest request, CastellumDb db, BudgetAuthority authority, PolicyKeeper policies, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Check(request) is { } mistake)
        {
            return new ProblemResult(mistake);
        }

        if (await db.Set<Budget>().FirstOrDefaultAsync(b => b.Id == id, cancellationToken) is not { } budget)
        {
            return new ProblemResult(BudgetErrors.NotFound());
        }

        if (budget.Scope != request.Scope || budget.Period != request.Period || (request.Scope != BudgetScope.Organization && budget.Subject != Subject(request)))
        {
            return new ProblemResult(BudgetErrors.Invalid("scope", "Scope, subject and period of a budget stay; make another one."));
        }

        Apply(budget, request, time);
        await db.SaveChangesAsync(cancellationToken);
        await policies.ReloadAsync(cancellationToken);
        return TypedResults.Ok(await ViewAsync(budget, authority, time, cancellationToken));
    }

    private static async Task<IResult> DeleteAsync(Guid id, CastellumDb db, PolicyKeeper policies, CancellationToken cancellationToken)
    {
        if (await db.Set<Budget>().FirstOrDefaultAsync(b => b.Id == id, cancellationToken) is not { } budget)
        {
            return new ProblemResult(BudgetErrors.NotFound());
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Set<BudgetLease>().Where(l => l.BudgetId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<BudgetAlert>().Where(a => a.BudgetId == id).ExecuteDeleteAsync(cancellationToken);
        db.Remove(budget);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await policies.ReloadAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static void Apply(Budget budget, BudgetRequest request, TimeProvider time)
    {
        budget.Name = request.Name.Trim();
        budget.LimitNano = request.LimitUsd.Value;
        budget.Action = request.Action;
        budget.Thresholds = string.Join(',', (request.Thresholds ?? [80, 100]).Order());
        budget.ChangedAt = time.GetUtcNow();
    }

    // Ids in their canonical form, so that admission and rollups find them.
    private static string Subject(BudgetRequest request) =>
        Guid.TryParse(request.Subject, out var id) && request.Scope != BudgetScope.Feature ? id.ToString() : request.Subject ?? "";

    private static Error? Check(BudgetRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 100)
        {
            return BudgetErrors.Invalid("name", "A budget needs a name of at most 100 characters.");
        }

        if (request.LimitUsd <= NanoUsd.Zero || request.LimitUsd > NanoUsd.FromUsd(1_000_000_000))
        {
            return BudgetErrors.Invalid("limit_usd", "A limit is more than 0 and at most 1 000 000 000 USD.");
        }

        if (request.Thresholds is { } thresholds && (thresholds.Count is 0 or > MostThresholds || thresholds.Any(t => t is < 1 or > 1000)))
        {
            return BudgetErrors.Invalid("thresholds", "Thresholds are 1 to 10 percentages from 1 to 1000.");
        }

        return request.Scope switch
        {
            BudgetScope.Organization => null,
            BudgetScope.Feature => request.Subject is { Length: > 0 and <= 200 } ? null : BudgetErrors.Invalid("subject", "Name the feature."),
            BudgetScope.User or BudgetScope.Key => Guid.TryParse(request.Subject, out _) ? null : BudgetErrors.Invalid("subject", "Give the id of the user or key."),
        };
    }

    private static async Task<BudgetView> ViewAsync(Budget budget, BudgetAuthority authority, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        List<int> thresholds = [.. budget.Thresholds.Split(',').Select(int.Parse)];
        var rule = new BudgetRule(
            budget.Id, budget.OrganizationId, budget.Name, budget.Scope, budget.Subject, budget.Period, budget.LimitNano, budget.Action, thresholds);
        var (start, end) = rule.WindowAt(now);
        var (spent, leased) = await authority.ReadAsync(rule, start, end, InstantConverter.ToMicroseconds(now), cancellationToken);
        return new BudgetView(
            budget.Id,
            budget.Name,
            budget.Scope,
            budget.Subject.Length == 0 ? null : budget.Subject,
            budget.Period,
            new NanoUsd(budget.LimitNano),
            budget.Action,
            thresholds,
            new NanoUsd(spent),
            new NanoUsd(leased),
            new NanoUsd(Math.Max(0, budget.LimitNano - spent)),
            Math.Round(100.0 * spent / budget.LimitNano, 2),
            InstantConverter.FromMicroseconds(start),
            InstantConverter.FromMicroseconds(end));
    }
}

/// <summary>A budget as entered.</summary>
internal sealed record BudgetRequest(
    string Name, BudgetScope Scope, string? Subject, BudgetPeriod Period, NanoUsd LimitUsd, BudgetAction Action, IReadOnlyList<int>? Thresholds);

/// <summary>A budget as shown.</summary>
internal sealed record BudgetView(
    Guid Id,
    string Name,
    BudgetScope Scope,
    string? Subject,
    BudgetPeriod Period,
    NanoUsd LimitUsd,
    BudgetAction Action,
    IReadOnlyList<int> Thresholds,
    NanoUsd SpentUsd,
    NanoUsd HeldUsd,
    NanoUsd RemainingUsd,
    double SpentPercent,
    DateTimeOffset PeriodStart,
    DateTimeOffset PeriodEnd);

/// <summary>The list.</summary>
internal sealed record BudgetList(IReadOnlyList<BudgetView> Data, string? NextCursor);
