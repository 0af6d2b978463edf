namespace Castellum.Platform.External;

/// <summary>How an external provider speaks.</summary>
public enum ProviderKind
{
    /// <summary>OpenID Connect by discovery: Google, or any other.</summary>
    OpenIdConnect = 0,

    /// <summary>OpenID Connect with answers posted as a form and a client secret that is a signed token.</summary>
    Apple,

    /// <summary>OpenID Connect where several tenants share one address and addresses are not vouched for.</summary>
    Microsoft,

    /// <summary>OAuth 2.0 with GitHub's own profile and address interface.</summary>
    GitHub,

    /// <summary>OAuth 2.0 with Facebook's own profile interface; addresses are not vouched for.</summary>
    Facebook,
}
