using Castellum.Dialects;
using Castellum.Dialects.Errors;
using Castellum.Foundation.Web.Access;
using Castellum.Gateway.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Gateway.Models;

/// <summary>The models an organisation can call: in the vendors' shapes for SDKs, with prices for people.</summary>
internal static class ModelEndpoints
{
    private static readonly string[] GeminiMethods = ["generateContent", "streamGenerateContent", "countTokens"];
    private const long UnknownCreation = 1_700_000_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/models", VendorListAsync).WithTags("Models").WithSummary("List models (OpenAI shape; Anthropic's with its version header)")
            .RequirePermission(Permissions.UseGateway).WithMetadata(DialectErrorWriter.For(Dialect.OpenAiChat));
        routes.MapGet("/v1/models/{**id}", VendorOneAsync).WithTags("Models").WithSummary("One model (OpenAI shape; Anthropic's with its version header)")
            .RequirePermission(Permissions.UseGateway).WithMetadata(DialectErrorWriter.For(Dialect.OpenAiChat));
        routes.MapGet("/v1beta/models", GeminiListAsync).WithTags("Models").WithSummary("List models (Gemini shape)")
            .RequirePermission(Permissions.UseGateway).WithMetadata(DialectErrorWriter.For(Dialect.Gemini));
        routes.MapGet("/api/models", PlatformListAsync).WithTags("Models").WithSummary("List models with their prices")
            .RequirePermission(Permissions.UseGateway);
    }

    private static async Task<IResult> VendorListAsync(HttpContext http, CallableModels models, CancellationToken cancellationToken)
    {
        var found = await models.ListAsync(http.GetCaller(), cancellationToken);
        if (IsAnthropic(http))
        {
            var data = found.Select(AnthropicShape).ToList();
            return TypedResults.Json(new { data, has_more = false, first_id = found.Count > 0 ? found[0].Model : null, last_id = found.Count > 0 ? found[^1].Model : null });
        }

        return TypedResults.Json(new { @object = "list", data = found.Select(OpenAiShape) });
    }

    private static async Task VendorOneAsync(string id, HttpContext http, CallableModels models, CancellationToken cancellationToken)
    {
        var found = (await models.ListAsync(http.GetCaller(), cancellationToken)).FirstOrDefault(m => m.Model == id);
        if (found is not null)
        {
            await http.Response.WriteAsJsonAsync(IsAnthropic(http) ? AnthropicShape(found) : OpenAiShape(found), cancellationToken);
            return;
        }

        var failure = new DialectFailure(FailureCause.ModelNotFound, $"The model '{id}' does not exist or no configured provider lists it.") { Field = "model" };
        await CallRefusal.WriteAsync(http, DialectErrors.Write(IsAnthropic(http) ? Dialect.Anthropic : Dialect.OpenAiChat, failure), []);
    }

    private static async Task<IResult> GeminiListAsync(HttpContext http, CallableModels models, CancellationToken cancellationToken)
    {
        var found = await models.ListAsync(http.GetCaller(), cancellationToken);
        return TypedResults.Json(new
        {
            models = found.Where(m => !m.Model.Contains('/', StringComparison.Ordinal)).Select(m => new
            {
                name = "models/" + m.Model,
                displayName = m.Model,
                inputTokenLimit = m.Price?.ContextWindow,
                supportedGenerationMethods = GeminiMethods,
            }),
        });
    }

    private static bool IsAnthropic(HttpContext http) => http.Request.Headers.ContainsKey("anthropic-version");

    private static object AnthropicShape(CallableModel model) =>
        new { type = "model", id = model.Model, display_name = model.Model, created_at = "2023-11-14T22:13:20Z" };

    private static object OpenAiShape(CallableModel model) =>
        new { id = model.Model, @object = "model", created = UnknownCreation, owned_by = model.Provider };

    private static async Task<IResult> PlatformListAsync(HttpContext http, CallableModels models, CancellationToken cancellationToken)
    {
        var found = await models.ListAsync(http.GetCaller(), cancellationToken);
        return TypedResults.Ok(new { data = found.Select(ModelView.Of) });
    }
}
