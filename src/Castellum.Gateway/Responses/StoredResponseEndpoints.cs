using Castellum.Dialects;
using Castellum.Foundation.Web.Access;
using Castellum.Gateway.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Gateway.Responses;

/// <summary>OpenAI's endpoints for responses that are kept.</summary>
internal static class StoredResponseEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Secure(routes.MapGet("/v1/responses/{id}", (string id, HttpContext http, StoredResponses stored) => stored.RelayAsync(http, id, "")), "Read a stored response");
        Secure(routes.MapDelete("/v1/responses/{id}", (string id, HttpContext http, StoredResponses stored) => stored.RelayAsync(http, id, "")), "Delete a stored response");
        Secure(routes.MapPost("/v1/responses/{id}/cancel", (string id, HttpContext http, StoredResponses stored) => stored.RelayAsync(http, id, "/cancel")), "Cancel a background response");
        Secure(routes.MapGet("/v1/responses/{id}/input_items", (string id, HttpContext http, StoredResponses stored) => stored.RelayAsync(http, id, "/input_items")), "List the input of a stored response");
    }

    private static void Secure(RouteHandlerBuilder route, string summary) => route
        .WithTags("Models").WithSummary(summary)
        .RequirePermission(Permissions.UseGateway)
        .WithMetadata(DialectErrorWriter.For(Dialect.OpenAiResponses));
}
