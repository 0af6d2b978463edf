using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Castellum.Server.Reference;

/// <summary>The kernel's values as they look on the wire: their converters tell the schema generator nothing.</summary>
internal sealed class KernelSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var declared = context.JsonTypeInfo.Type;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var orNull = type == declared ? default : JsonSchemaType.Null;
        if (type == typeof(NanoUsd))
        {
            schema.Type = JsonSchemaType.Number | orNull;
            schema.Description ??= "USD, up to nine decimals.";
        }
        else if (type == typeof(TokenCount))
        {
            schema.Type = JsonSchemaType.Integer | orNull;
        }
        else if (type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IStrongId<>)))
        {
            schema.Type = JsonSchemaType.String | orNull;
            schema.Format = "uuid";
        }

        return Task.CompletedTask;
    }
}
