using Castellum.Kernel.Ids;

namespace Castellum.Platform.External;

/// <summary>Somewhere else that people can sign in.</summary>
/// <param name="Key">Its stable name: <c>google</c>, or <c>sso-</c> and the id of an organisation's connection.</param>
/// <param name="DisplayName">What people call it.</param>
/// <param name="Issuer">The OpenID Connect issuer.</param>
/// <param name="ClientId">Our name there.</param>
/// <param name="ClientSecret">Our secret there, or null for a public client.</param>
/// <param name="Organization">The organisation whose connection it is, or null for the installation's.</param>
internal sealed record IdentityProvider(
    string Key, string DisplayName, string Issuer, string ClientId, string? ClientSecret, OrganizationId? Organization)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => Key;
}
