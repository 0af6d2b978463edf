using Castellum.Kernel.Ids;
using Castellum.Platform.Sso;

namespace Castellum.Platform.External;

/// <summary>Somewhere else that people can sign in.</summary>
/// <param name="Key">Its stable name: <c>google</c>, or <c>sso-</c> and the id of an organisation's connection.</param>
/// <param name="DisplayName">What people call it.</param>
/// <param name="Issuer">The OpenID Connect issuer or SAML entity id.</param>
/// <param name="ClientId">Our name there.</param>
/// <param name="ClientSecret">Our secret there, or null for a public client.</param>
/// <param name="Organization">The organisation whose connection it is, or null for the installation's.</param>
internal sealed record IdentityProvider(
    string Key, string DisplayName, string Issuer, string ClientId, string? ClientSecret, OrganizationId? Organization)
{
    /// <summary>The settings of a provider of the installation, or null.</summary>
    public ExternalProviderOptions? Options { get; init; }

    /// <summary>The organisation's connection, or null.</summary>
    public SsoConnection? Connection { get; init; }

    public ProviderKind Kind => Options?.Kind ?? ProviderKind.OpenIdConnect;

    /// <summary>Whether it speaks SAML rather than OAuth 2.0 or OpenID Connect.</summary>
    public bool IsSaml => Connection?.Saml is not null;

    /// <summary>Whether it speaks plain OAuth 2.0, so that there is no ID token.</summary>
    public bool IsOAuth => Kind is ProviderKind.GitHub or ProviderKind.Facebook;

    /// <summary>Whether an address that it does not vouch for may be proven by a mail of ours instead.</summary>
    public bool MayConfirmByMail => Kind is ProviderKind.Microsoft or ProviderKind.Facebook;

    /// <summary>Never the secret.</summary>
    public override string ToString() => Key;
}
