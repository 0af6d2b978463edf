using Castellum.Foundation.Web.Access;
using Castellum.Ledger.Content;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Ledger.Requests;

/// <summary>The routes of the request log.</summary>
internal static class RequestEndpoints
{
    public static void MapRequests(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/requests").WithTags("Requests");
        group.MapGet("", ListRequests.GetAsync).WithSummary("The request log, newest first").RequirePermission(Permissions.ViewAnalytics);
        group.MapGet("/{id:guid}", GetRequest.GetAsync).WithSummary("One request with its timeline").RequirePermission(Permissions.ViewAnalytics);
        group.MapGet("/{id:guid}/content", GetContent.GetAsync).WithSummary("The captured prompt and answer").RequirePermission(Permissions.ViewContent);
    }
}
