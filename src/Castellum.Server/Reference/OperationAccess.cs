using Castellum.Foundation.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Castellum.Server.Reference;

/// <summary>Says of every operation which permission it needs, from the same metadata that enforces it.</summary>
internal sealed class OperationAccess : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any() || metadata.OfType<RequiredPermission>().LastOrDefault() is not { } required)
        {
            return Task.CompletedTask;
        }

        operation.Description = $"{operation.Description} Needs the permission `{required.Permission}`.".TrimStart();
        operation.Security = [.. new[] { SecuritySchemes.Bearer, SecuritySchemes.Header, SecuritySchemes.Session }.Select(scheme =>
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] })];
        return Task.CompletedTask;
    }
}
