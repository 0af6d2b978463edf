using Castellum.Foundation.Web.Access;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Gateway.Chat;

/// <summary>The vendor-compatible endpoints of model calls.</summary>
internal static class ModelCallEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "/v1/chat/completions", GatewayOperation.Chat, "OpenAI chat completions");
        Map(routes, "/v1/responses", GatewayOperation.Responses, "OpenAI responses");
        Map(routes, "/v1/embeddings", GatewayOperation.Embeddings, "OpenAI embeddings");
        Map(routes, "/v1/messages", GatewayOperation.Messages, "Anthropic messages");
        Map(routes, "/v1/messages/count_tokens", GatewayOperation.CountMessageTokens, "Anthropic token counting");
    }

    private static void Map(IEndpointRouteBuilder routes, string path, GatewayOperation operation, string summary) =>
        routes.MapPost(path, (HttpContext http, ModelCallHandler handler) => handler.HandleAsync(http, operation))
            .WithTags("Models").WithSummary(summary)
            .RequirePermission(Permissions.UseGateway)
            .WithMetadata(DialectErrorWriter.For(operation.Dialect));
}
