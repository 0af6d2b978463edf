using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Platform.Saml;

namespace Castellum.Platform.Sso;

/// <summary>An organisation's own identity provider.</summary>
internal sealed class SsoConnection : IOrganizationOwned
{
    public required Guid Id { get; init; }

    public OrganizationId OrganizationId { get; init; }

    public required string Name { get; set; }

    /// <summary>The OpenID Connect issuer, or the SAML entity id of the provider.</summary>
    public required string Issuer { get; set; }

    /// <summary>Our name at an OpenID Connect provider; empty for SAML, where it is our metadata's address.</summary>
    public required string ClientId { get; set; }

    /// <summary>The client secret, encrypted; null for a public client.</summary>
    public byte[]? ClientSecret { get; set; }

    /// <summary>The settings of a SAML provider, or null for OpenID Connect.</summary>
    public SamlSettings? Saml { get; set; }

    /// <summary>The role of people who come for the first time.</summary>
    public required string DefaultRole { get; set; }

    /// <summary>A group or role at the provider and the role it leads to here, as <c>group=role</c>; the first that fits counts.</summary>
    public required string[] RoleMappings { get; set; }

    /// <summary>Whether members with an address of the organisation's domains must come this way. Owners may still use a password.</summary>
    public bool Enforced { get; set; }

    public bool Enabled { get; set; }

    /// <summary>What came of the last time it was tried out, as JSON.</summary>
    public string? TrialResult { get; set; }

    /// <summary>The address that came with it, so that it can be forgotten with its person.</summary>
    public string? TrialEmail { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
