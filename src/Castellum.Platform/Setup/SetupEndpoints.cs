using Castellum.Foundation.Web.Problems;
using Castellum.Platform.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Platform.Setup;

/// <summary>The first steps of an installation over HTTP.</summary>
internal static class SetupEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/setup").WithTags("Setup").AllowAnonymous();
        group.MapGet(string.Empty, GetAsync).WithSummary("Whether the installation still needs its owner").Produces<Status>();
        group.MapPost(string.Empty, CompleteAsync).LimitAttempts().WithSummary("Create the owner, the organisation and the first key")
            .Produces<CompleteSetup.Response>();
    }

    private static async Task<IResult> GetAsync(SetupLink link, PlatformOptions options, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Status(await link.IsRequiredAsync(cancellationToken), options.Demo, options.Version));

    private static async Task<IResult> CompleteAsync(
        CompleteSetup.Request request, CompleteSetup handler, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return (await handler.HandleAsync(request, context, cancellationToken)).ToHttp();
    }

    /// <summary>The state of the installation.</summary>
    internal sealed record Status(bool Required, bool Demo, string Version);
}
