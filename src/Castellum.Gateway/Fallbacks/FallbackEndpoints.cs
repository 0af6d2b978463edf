using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Gateway.Fallbacks;

/// <summary>Where calls go on to when a model's own targets fail.</summary>
internal static class FallbackEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/fallbacks").WithTags("Fallbacks").RequirePermission(Permissions.ManageProviders);
        group.MapGet("", ListAsync).WithSummary("List the fallback chains of the organisation");
        group.MapPut("/{**model}", SetAsync).WithSummary("Set the fallback chain of a model; '*' is the default of all others");
        group.MapDelete("/{**model}", RemoveAsync).WithSummary("Remove the fallback chain of a model");
    }

    /// <summary>The targets of a chain, in order.</summary>
    internal sealed record SetFallback(IReadOnlyList<FallbackTarget>? Targets);

    private static async Task<IResult> ListAsync(CastellumDb db, CancellationToken cancellationToken)
    {
        var rows = await db.Set<FallbackChain>().AsNoTracking().OrderBy(c => c.Model).ToListAsync(cancellationToken);
        return TypedResults.Ok(new { data = rows.Select(FallbackView.Of) });
    }

    private static async Task<IResult> SetAsync(string model, SetFallback request, HttpContext http, ChangeFallback change, CancellationToken cancellationToken) =>
        (await change.SetAsync(http.GetCaller(), model, request.Targets ?? [], cancellationToken))
            .Match<IResult>(TypedResults.Ok, error => new ProblemResult(error));

    private static async Task<IResult> RemoveAsync(string model, HttpContext http, ChangeFallback change, CancellationToken cancellationToken) =>
        (await change.RemoveAsync(http.GetCaller(), model, cancellationToken))
            .Match<IResult>(_ => TypedResults.NoContent(), error => new ProblemResult(error));
}
