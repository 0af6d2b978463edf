using Castellum.Foundation.Web.Access;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Gateway.Chat;

/// <summary>The vendor-compatible endpoints of model calls.</summary>
internal static class ModelCallEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "/v1/chat/completions", GatewayOperation.Chat, "OpenAI chat completions");
        Map(routes, "/v1/responses", GatewayOperation.Responses, "OpenAI responses");
        Map(routes, "/v1/responses/input_tokens", GatewayOperation.CountResponseTokens, "OpenAI counting of a response's input");
        Map(routes, "/v1/embeddings", GatewayOperation.Embeddings, "OpenAI embeddings");
        Map(routes, "/v1/images/generations", GatewayOperation.Images, "OpenAI image generation");
        Map(routes, "/v1/images/edits", GatewayOperation.ImageEdits, "OpenAI image editing (a form)");
        Map(routes, "/v1/audio/transcriptions", GatewayOperation.Transcriptions, "OpenAI speech to text (a form)");
        Map(routes, "/v1/audio/speech", GatewayOperation.Speech, "OpenAI text to speech");
        Map(routes, "/v1/moderations", GatewayOperation.Moderations, "OpenAI moderations");
        Map(routes, "/v1/messages", GatewayOperation.Messages, "Anthropic messages");
        Map(routes, "/v1/messages/count_tokens", GatewayOperation.CountMessageTokens, "Anthropic token counting");
        GeminiEndpoints.Map(routes);
    }

    private static void Map(IEndpointRouteBuilder routes, string path, GatewayOperation operation, string summary)
    {
        var route = routes.MapPost(path, (HttpContext http, ModelCallHandler handler) => handler.HandleAsync(http, operation))
            .WithTags("Models").WithSummary(summary)
            .RequirePermission(Permissions.UseGateway)
            .WithMetadata(DialectErrorWriter.For(operation.Dialect));
        if (operation.IsForm)
        {
            route.WithMetadata(new RequestSizeLimitAttribute(FormBody.MaxBytes));
        }
    }
}
