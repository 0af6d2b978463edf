using Castellum.Kernel.Results;

namespace Castellum.Platform.Access;

/// <summary>Why a request does not get in.</summary>
internal static class AccessErrors
{
    public static readonly Error CredentialsMissing = new(
        ErrorKind.Unauthenticated,
        "credentials_missing",
        "No API key was sent. Send it as 'Authorization: Bearer ak_…' or 'X-API-Key: ak_…', or sign in to the console.");

    public static readonly Error CrossSite =
        new(ErrorKind.Forbidden, "cross_site_request", "This request came from another site and is refused.");

    public static readonly Error NotDeclared =
        new(ErrorKind.Forbidden, "endpoint_not_open", "This endpoint declares nobody who may call it.");

    public static Error PermissionMissing(string permission) =>
        new(ErrorKind.Forbidden, "permission_missing", $"This needs the permission '{permission}', which the caller does not have.");
}
