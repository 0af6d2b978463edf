using Castellum.Kernel.Ids;
using Castellum.Kernel.Secrets;

namespace Castellum.Gateway.Credentials;

/// <summary>A provider account ready for use: decrypted, in memory only.</summary>
internal sealed class CredentialGrant
{
    /// <summary>Identifies the account; installation-wide accounts have a fixed id derived from the provider's name.</summary>
    public required CredentialId Id { get; init; }

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The base address, ending in a slash.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>The key, or null where the provider has none.</summary>
    public Sensitive<string>? Secret { get; init; }

    /// <summary>Share of the traffic among accounts of one provider; 1 to 1000.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>
    /// Whether the address was given by an operator of the installation (environment, setup, operator's console), who may name private
    /// addresses. Any other address passes the guard against server-side request forgery.
    /// </summary>
    public bool TrustedAddress { get; init; }

    /// <summary>Whether the account belongs to the installation rather than to the organisation.</summary>
    public bool IsInstallationWide { get; init; }

    /// <summary>The address of a path below the base.</summary>
    public Uri Address(string path) => new(BaseUrl, path);
}
