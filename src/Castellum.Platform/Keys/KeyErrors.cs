using Castellum.Kernel.Results;

namespace Castellum.Platform.Keys;

/// <summary>Why a key is refused or not found. One instance each: they are answered on the hot path.</summary>
internal static class KeyErrors
{
    public static readonly Error Unknown =
        new(ErrorKind.Unauthenticated, "invalid_api_key", "The API key is not valid. Check that it was copied in full, or create a new one in the console.");

    public static readonly Error Revoked = new(ErrorKind.Unauthenticated, "api_key_revoked", "The API key was revoked. Create a new one in the console.");

    public static readonly Error Expired = new(ErrorKind.Unauthenticated, "api_key_expired", "The API key has expired. Create a new one in the console.");

    public static readonly Error Suspended =
        new(ErrorKind.Forbidden, "organization_suspended", "The organisation of this API key is suspended. Its owner can ask the operator why.");

    public static readonly Error AddressNotAllowed =
        new(ErrorKind.Forbidden, "address_not_allowed", "The API key may not be used from this network address.");

    public static readonly Error NotFound = new(ErrorKind.NotFound, "api_key_not_found", "There is no such API key.");

    public static Error RevokedForGood(string done) => new(ErrorKind.Conflict, "api_key_revoked", $"A revoked key cannot be {done}. Create a new one.");

    public static Error ScopeExceeds(string scope) =>
        new(ErrorKind.Forbidden, "scope_exceeds_permissions", $"You may not give a key the scope '{scope}', which you do not have yourself.") { Field = "scopes" };
}
