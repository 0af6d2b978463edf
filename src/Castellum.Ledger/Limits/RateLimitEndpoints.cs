using System.Net;
using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Ledger.Admission;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Ledger.Limits;

/// <summary>The routes of rate limits.</summary>
internal static class RateLimitEndpoints
{
    private const int MostLimits = 1000;

    public static void MapRateLimits(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/rate-limits").WithTags("Rate limits");
        group.MapGet("", ListAsync).WithSummary("Rate limits").RequirePermission(Permissions.ViewAnalytics);
        group.MapPut("", PutAsync).WithSummary("Set the rate limit of a subject").RequirePermission(Permissions.ManageBilling);
        group.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Remove a rate limit").RequirePermission(Permissions.ManageBilling);
    }

    private static async Task<IResult> ListAsync(CastellumDb db, CancellationToken cancellationToken)
    {
        var limits = await db.Set<RateLimit>().AsNoTracking().OrderBy(l => l.Scope).ThenBy(l => l.Subject).Take(MostLimits).ToListAsync(cancellationToken);
        return TypedResults.Ok(new RateLimitList([.. limits.Select(RateLimitView.Of)], null));
    }

    private static async Task<IResult> PutAsync(
        RateLimitRequest request, CastellumDb db, PolicyKeeper policies, IIdGenerator ids, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Check(request) is { } mistake)
        {
            return new ProblemResult(mistake);
        }

        var subject = Subject(request);
        var limit = await db.Set<RateLimit>().FirstOrDefaultAsync(l => l.Scope == request.Scope && l.Subject == subject, cancellationToken);
        if (limit is null)
        {
            if (await db.Set<RateLimit>().CountAsync(cancellationToken) >= MostLimits)
            {
                return new ProblemResult(Invalid("scope", $"An organisation has at most {MostLimits} rate limits."));
            }

            limit = new RateLimit { Id = ids.NewId(), Scope = request.Scope, Subject = subject };
            db.Add(limit);
        }

        limit.RequestsPerMinute = request.RequestsPerMinute;
        limit.TokensPerMinute = request.TokensPerMinute;
        limit.Concurrent = request.Concurrent;
        limit.ChangedAt = time.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        await policies.ReloadAsync(cancellationToken);
        return TypedResults.Ok(RateLimitView.Of(limit));
    }

    private static async Task<IResult> DeleteAsync(Guid id, CastellumDb db, PolicyKeeper policies, CancellationToken cancellationToken)
    {
        if (await db.Set<RateLimit>().FirstOrDefaultAsync(l => l.Id == id, cancellationToken) is not { } limit)
        {
            return new ProblemResult(new Error(ErrorKind.NotFound, "rate_limit_not_found", "There is no such rate limit in this organisation."));
        }

        db.Remove(limit);
        await db.SaveChangesAsync(cancellationToken);
        await policies.ReloadAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static Error? Check(RateLimitRequest request)
    {
        if (request.RequestsPerMinute is < 1 or > 10_000_000)
        {
            return Invalid("requests_per_minute", "Requests per minute are between 1 and 10,000,000.");
        }

        if (request.TokensPerMinute is < 1 or > 1_000_000_000_000)
        {
            return Invalid("tokens_per_minute", "Tokens per minute are between 1 and 1,000,000,000,000.");
        }

        if (request.Concurrent is < 1 or > 1_000_000)
        {
            return Invalid("concurrent", "Concurrent requests are between 1 and 1,000,000.");
        }

        if (request.RequestsPerMinute is null && request.TokensPerMinute is null && request.Concurrent is null)
        {
            return Invalid("requests_per_minute", "Set at least one of requests_per_minute, tokens_per_minute and concurrent.");
        }

        var isKnown = string.IsNullOrEmpty(request.Subject) || request.Scope switch
        {
            LimitScope.Organization => false,
            LimitScope.Address => IPAddress.TryParse(request.Subject, out _),
            LimitScope.Key or LimitScope.User => Guid.TryParse(request.Subject, out _),
        };
        return isKnown ? null : Invalid("subject", "The subject is the id of a key or user or an address; none for the organisation or for each one.");
    }

    private static string Subject(RateLimitRequest request) => Guid.TryParse(request.Subject, out var id) ? id.ToString()
        : IPAddress.TryParse(request.Subject, out var address) ? address.ToString()
        : "";

    private static Error Invalid(string field, string message) => new(ErrorKind.Invalid, "rate_limit_invalid", message) { Field = field };
}

/// <summary>A rate limit as entered.</summary>
internal sealed record RateLimitRequest(LimitScope Scope, string? Subject, int? RequestsPerMinute, long? TokensPerMinute, int? Concurrent);

/// <summary>A rate limit as shown.</summary>
internal sealed record RateLimitView(Guid Id, LimitScope Scope, string? Subject, int? RequestsPerMinute, long? TokensPerMinute, int? Concurrent)
{
    public static RateLimitView Of(RateLimit l) =>
        new(l.Id, l.Scope, l.Subject.Length == 0 ? null : l.Subject, l.RequestsPerMinute, l.TokensPerMinute, l.Concurrent);
}

/// <summary>The list.</summary>
internal sealed record RateLimitList(IReadOnlyList<RateLimitView> Data, string? NextCursor);
