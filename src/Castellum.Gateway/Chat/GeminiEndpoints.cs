using Castellum.Dialects;
using Castellum.Dialects.Errors;
using Castellum.Foundation.Web.Access;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Gateway.Chat;

/// <summary>Gemini's methods: the model and the method stand in one segment of the address, parted by a colon.</summary>
internal static class GeminiEndpoints
{
    // Google's clients moved from the first to the second with version 3; the bodies are the same.
    private static readonly string[] Prefixes = ["/v1beta/models/{model}:", "/v1/models/{model}:"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "generateContent", GatewayOperation.GenerateContent, "Gemini content");
        Map(routes, "countTokens", GatewayOperation.CountContentTokens, "Gemini token counting");
        Map(routes, "embedContent", GatewayOperation.EmbedContent, "Gemini embedding");
        Map(routes, "batchEmbedContents", GatewayOperation.EmbedContents, "Gemini embeddings");
        foreach (var prefix in Prefixes)
        {
            Secure(routes.MapPost(prefix + "streamGenerateContent", StreamAsync), "Gemini content as a stream (with ?alt=sse)");
        }
    }

    private static void Map(IEndpointRouteBuilder routes, string method, GatewayOperation operation, string summary)
    {
        foreach (var prefix in Prefixes)
        {
            Secure(routes.MapPost(prefix + method, (string model, HttpContext http, ModelCallHandler handler) => handler.HandleAsync(http, operation, model)), summary);
        }
    }

    private static void Secure(RouteHandlerBuilder route, string summary) => route
        .WithTags("Models").WithSummary(summary)
        .RequirePermission(Permissions.UseGateway)
        .WithMetadata(DialectErrorWriter.For(Dialect.Gemini));

    private static async Task StreamAsync(string model, HttpContext http, ModelCallHandler handler)
    {
        if (http.Request.Query["alt"] != "sse")
        {
            // Google's other form of a stream is one JSON array, which no client can read piece by piece.
            var failure = new DialectFailure(FailureCause.InvalidRequest, "Streams are sent as server-sent events only: add '?alt=sse' to the address.") { Field = "alt" };
            await CallRefusal.WriteAsync(http, DialectErrors.Write(Dialect.Gemini, failure), []);
            return;
        }

        await handler.HandleAsync(http, GatewayOperation.GenerateContent, model, streamInUrl: true);
    }
}
