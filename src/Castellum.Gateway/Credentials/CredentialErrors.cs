using Castellum.Kernel.Results;

namespace Castellum.Gateway.Credentials;

/// <summary>Why a credential is not accepted.</summary>
internal static class CredentialErrors
{
    public static Error NotFound { get; } = new(ErrorKind.NotFound, "credential_not_found", "There is no such credential.");

    public static Error TooMany { get; } = new(
        ErrorKind.Conflict, "too_many_credentials", $"An organisation can have {ProviderCredential.MaxPerOrganization} credentials. Delete one that is not needed.");

    public static Error FromEnvironment { get; } = new(
        ErrorKind.Conflict, "credential_from_environment", "This credential comes from the server's environment; change it there.");

    public static Error UnknownProvider(string provider, IEnumerable<string> known) => new(
        ErrorKind.Invalid, "unknown_provider", $"'{provider}' is not a provider. Use one of: {string.Join(", ", known.Order(StringComparer.Ordinal))}.") { Field = "provider" };

    public static Error Invalid(string field, string message) => new(ErrorKind.Invalid, "invalid_credential", message) { Field = field };
}
