using Castellum.Server.Health;
using Microsoft.AspNetCore.OpenApi;

namespace Castellum.Server.Reference;

/// <summary>Describes the HTTP API as an OpenAPI 3.1 document at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDescription
{
    public const string DocumentName = "v1";
    public const string Pattern = "/openapi/{documentName}.json";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(DocumentName, options =>
    {
        options.OpenApiVersion = Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "Castellum", Version = HealthEndpoints.Version, Description = "The API of a Castellum installation." };

            // The address depends on who asks; a reader takes the one the document came from.
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer<SecuritySchemes>();
        options.AddOperationTransformer<OperationAccess>();
        options.AddSchemaTransformer<KernelSchemas>();
    });

    public static void MapApiDescription(this IEndpointRouteBuilder routes) => routes.MapOpenApi(Pattern).AllowAnonymous();
}
