using Castellum.Dialects;
using Castellum.Foundation.Web.Access;
using Castellum.Gateway.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Gateway.Models;

/// <summary>The models an organisation can call: in the vendors' shapes for SDKs, with prices for people.</summary>
internal static class ModelEndpoints
{
    private const long UnknownCreation = 1_700_000_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/models", VendorListAsync).WithTags("Models").WithSummary("List models (OpenAI shape; Anthropic's with its version header)")
            .RequirePermission(Permissions.UseGateway).WithMetadata(DialectErrorWriter.For(Dialect.OpenAiChat));
        routes.MapGet("/api/models", PlatformListAsync).WithTags("Models").WithSummary("List models with their prices")
            .RequirePermission(Permissions.UseGateway);
    }

    private static async Task<IResult> VendorListAsync(HttpContext http, CallableModels models, CancellationToken cancellationToken)
    {
        var found = await models.ListAsync(http.GetCaller(), cancellationToken);
        if (http.Request.Headers.ContainsKey("anthropic-version"))
        {
            var data = found.Select(m => new { type = "model", id = m.Model, display_name = m.Model, created_at = "2023-11-14T22:13:20Z" }).ToList();
            return TypedResults.Json(new { data, has_more = false, first_id = data.FirstOrDefault()?.id, last_id = data.LastOrDefault()?.id });
        }

        return TypedResults.Json(new
        {
            @object = "list",
            data = found.Select(m => new { id = m.Model, @object = "model", created = UnknownCreation, owned_by = m.Provider }),
        });
    }

    private static async Task<IResult> PlatformListAsync(HttpContext http, CallableModels models, CancellationToken cancellationToken)
    {
        var found = await models.ListAsync(http.GetCaller(), cancellationToken);
        return TypedResults.Ok(new { data = found.Select(ModelView.Of) });
    }
}
