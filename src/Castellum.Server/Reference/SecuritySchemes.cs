using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Castellum.Server.Reference;

/// <summary>The ways to say who one is.</summary>
internal sealed class SecuritySchemes : IOpenApiDocumentTransformer
{
    public const string Bearer = "bearer";
    public const string Header = "api_key";
    public const string Session = "session";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key: ak_live_… or, for the simulator, ak_test_….",
            },
            [Header] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-API-Key", Description = "The same key in a header of its own.",
            },
            [Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "castellum_session",
                Description = "A console session; unsafe methods also send X-CSRF-Token, whose value GET /api/session returns.",
            },
        };
        return Task.CompletedTask;
    }
}
