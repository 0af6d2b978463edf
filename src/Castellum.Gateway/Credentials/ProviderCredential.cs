using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Credentials;

/// <summary>An organisation's account at a provider. The key is encrypted and never leaves the server.</summary>
internal sealed class ProviderCredential : IOrganizationOwned
{
    /// <summary>Most accounts of one organisation.</summary>
    public const int MaxPerOrganization = 200;

    /// <summary>Identifies the account.</summary>
    public required CredentialId Id { get; init; }

    /// <summary>The owner.</summary>
    public OrganizationId OrganizationId { get; init; }

    /// <summary>The name people gave it.</summary>
    public required string Name { get; set; }

    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The base address, ending in a slash.</summary>
    public required string BaseUrl { get; set; }

    /// <summary>The encrypted key; empty where the provider has none.</summary>
    public byte[] Secret { get; set; } = [];

    /// <summary>How the key is shown: its first and last characters.</summary>
    public string Display { get; set; } = "";

    /// <summary>Share of the traffic among accounts of one provider.</summary>
    public int Weight { get; set; } = 1;

    /// <summary>Whether an operator of the installation gave the address, so that it may be private.</summary>
    public bool TrustedAddress { get; set; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What the last check found.</summary>
    public HealthStatus Health { get; set; }

    /// <summary>When it was checked last.</summary>
    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>What the last check said when it failed.</summary>
    public string? HealthMessage { get; set; }
}
