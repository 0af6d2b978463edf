using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Analytics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Keys;

/// <summary><c>GET /api/keys/{id}/usage</c>: what a key was used for, by day, and what is left of its budgets.</summary>
internal static class GetKeyUsage
{
    public static async Task<IResult> HandleAsync(
        ApiKeyId id, CastellumDb db, [FromServices] IKeyUsage usage, string? period, string? from, string? to, CancellationToken cancellationToken)
    {
        var key = await db.Set<ApiKey>().AsNoTracking().SingleOrDefaultAsync(k => k.Id == id, cancellationToken);
        if (key is null)
        {
            return new ProblemResult(KeyErrors.NotFound);
        }

        var limits = KeyLimits.Of(
            key.OrganizationId, key.Id, key.Name, (key.RequestsPerMinute, key.TokensPerMinute), key.ConcurrentRequests, key.DailyBudget, key.MonthlyBudget);
        return (await usage.ReadAsync(id, limits, new KeyUsagePeriod(period, from, to), cancellationToken)).Match<IResult>(
            read => TypedResults.Ok(new Response(
                id, read.Period, key.LastUsedAt, read.Totals, read.Days, read.Budgets, new Limits(key.RequestsPerMinute, key.TokensPerMinute, key.ConcurrentRequests))),
            error => new ProblemResult(error));
    }

    /// <summary>The answer.</summary>
    internal sealed record Response(
        ApiKeyId Id,
        string Period,
        DateTimeOffset? LastUsedAt,
        KeyUsageSums Totals,
        IReadOnlyList<KeyUsageDay> Days,
        IReadOnlyList<KeyBudget> Budgets,
        Limits Limits);

    /// <summary>The rates that stand on the key; null where there is none.</summary>
    internal sealed record Limits(int? RequestsPerMinute, int? TokensPerMinute, int? ConcurrentRequests);
}
