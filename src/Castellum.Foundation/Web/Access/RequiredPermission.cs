using Microsoft.AspNetCore.Builder;

namespace Castellum.Foundation.Web.Access;

/// <summary>Endpoint metadata: the permission a caller must hold. An endpoint has this or AllowAnonymous; a test fails on one with neither.</summary>
/// <param name="Permission">One of <see cref="Permissions"/>.</param>
public sealed record RequiredPermission(string Permission);

/// <summary>Declares permissions on routes.</summary>
public static class RequiredPermissionExtensions
{
    /// <summary>Lets only callers with the permission in.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, string permission)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new RequiredPermission(permission)));
        return builder;
    }
}
