using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Gateway.Compression.Calls;

/// <summary>Compression and the model call in one request.</summary>
internal static class CompressAndCallEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/compress-and-call", RunAsync).WithTags("Compression").WithSummary("Compress a prompt, call a model with it, and show what it cost and saved")
            .RequirePermission(Permissions.UseGateway);

    private static async Task<IResult> RunAsync(CompressAndCall.Request request, HttpContext http, CompressAndCall handler, CancellationToken cancellationToken)
    {
        var result = await handler.RunAsync(http, request, cancellationToken);
        return result.Match<IResult>(
            answer => TypedResults.Ok(new
            {
                answer.Id,
                Response = answer.ResponseText,
                answer.Provider,
                answer.Model,
                answer.Usage,
                answer.Cost,
                answer.LatencyMs,
                answer.QualityScore,
                answer.Restore,
                answer.Calls,
            }),
            error => new ProblemResult(error));
    }
}
