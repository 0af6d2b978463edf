using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;
using Castellum.Ledger.Prices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Ledger.Reconciliation;

/// <summary><c>POST /api/reconciliation</c>: a provider's export against our books, per day and model, the largest difference first.</summary>
internal static class ReconciliationEndpoints
{
    private const int MaxBytes = 16 * 1024 * 1024;
    private const int MostDays = 400;

    public static void MapReconciliation(this IEndpointRouteBuilder routes) => routes.MapPost("/api/reconciliation", PostAsync)
        .WithTags("Finance").WithSummary("Compare a provider's export with the ledger").RequirePermission(Permissions.ManageBilling);

    private static async Task<IResult> PostAsync(HttpContext context, LedgerByDay ledger, string? provider, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(provider) || context.Request.ContentLength is not (> 0 and <= MaxBytes))
        {
            return new ProblemResult(new Error(
                ErrorKind.Invalid, "reconciliation_invalid", $"Name the provider, and send its export as the body, with its length, at most {MaxBytes} bytes.")
            {
                Field = "provider",
            });
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancellationToken);
        if (!ProviderExport.Read(body.ToArray()).TryGet(out var theirs, out var error))
        {
            return new ProblemResult(error);
        }

        var (first, last) = (theirs.Min(t => t.Day), theirs.Max(t => t.Day));
        if (last.DayNumber - first.DayNumber > MostDays)
        {
            return new ProblemResult(new Error(ErrorKind.Invalid, "reconciliation_invalid", $"The export spans more than {MostDays} days."));
        }

        var ours = await ledger.ReadAsync(context.GetCaller().RequiredOrganization, provider, first, last, cancellationToken);
        return TypedResults.Ok(Compare(provider, theirs, ours));
    }

    internal static ReconciliationReport Compare(string provider, IEnumerable<ProviderUsage> theirs, IEnumerable<ProviderUsage> ours)
    {
        var left = Group(theirs);
        var right = Group(ours);
        List<ReconciliationRow> rows =
        [
            .. left.Keys.Union(right.Keys).Select(k => ReconciliationRow.Of(k.Day, k.Model, left.GetValueOrDefault(k), right.GetValueOrDefault(k)))
                .OrderByDescending(r => Math.Abs(r.DifferenceUsd?.Value ?? 0)).ThenBy(r => r.Day).ThenBy(r => r.Model, StringComparer.Ordinal),
        ];
        return new ReconciliationReport(
            provider,
            new NanoUsd(rows.Sum(r => r.ProviderUsd?.Value ?? 0)),
            new NanoUsd(rows.Sum(r => r.LedgerUsd.Value)),
            rows.Count(r => r.Matches),
            rows.Count(r => !r.Matches),
            rows);
    }

    // Exports name models with and without their date.
    private static Dictionary<(DateOnly Day, string Model), ProviderUsage> Group(IEnumerable<ProviderUsage> rows) => rows
        .GroupBy(r => (r.Day, ModelNames.WithoutDate(r.Model.Trim().ToLowerInvariant())))
        .ToDictionary(g => g.Key, g => g.Aggregate(static (sum, next) => sum.Plus(next)));
}

/// <summary>The answer.</summary>
internal sealed record ReconciliationReport(
    string Provider, NanoUsd ProviderUsd, NanoUsd LedgerUsd, int Matching, int Differing, IReadOnlyList<ReconciliationRow> Rows);

/// <summary>One day and model.</summary>
internal sealed record ReconciliationRow(
    DateOnly Day,
    string Model,
    NanoUsd? ProviderUsd,
    NanoUsd LedgerUsd,
    NanoUsd? DifferenceUsd,
    long? ProviderInputTokens,
    long LedgerInputTokens,
    long? ProviderOutputTokens,
    long LedgerOutputTokens,
    bool Matches)
{
    // Exports round to a hundredth of a cent and less.
    private const long Tolerance = 100_000;

    public static ReconciliationRow Of(DateOnly day, string model, ProviderUsage? theirs, ProviderUsage? ours)
    {
        var cost = theirs?.CostNano;
        var own = ours?.CostNano ?? 0;
        var matches = (cost is null || Math.Abs(cost.Value - own) <= Tolerance)
            && (theirs?.InputTokens is null || theirs.InputTokens == (ours?.InputTokens ?? 0))
            && (theirs?.OutputTokens is null || theirs.OutputTokens == (ours?.OutputTokens ?? 0))
            && theirs is not null;
        return new ReconciliationRow(
            day,
            model,
            cost is null ? null : new NanoUsd(cost.Value),
            new NanoUsd(own),
            cost is null ? null : new NanoUsd(cost.Value - own),
            theirs?.InputTokens,
            ours?.InputTokens ?? 0,
            theirs?.OutputTokens,
            ours?.OutputTokens ?? 0,
            matches);
    }
}
