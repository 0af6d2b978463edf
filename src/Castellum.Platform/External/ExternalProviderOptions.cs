namespace Castellum.Platform.External;

/// <summary>A provider that everybody may sign in with, for example Google, Microsoft, Apple, GitHub or Facebook.</summary>
public sealed class ExternalProviderOptions
{
    /// <summary>A short name for addresses: lower-case letters, for example <c>google</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>How it speaks.</summary>
    /// <value>The default is <see cref="ProviderKind.OpenIdConnect"/>.</value>
    public ProviderKind Kind { get; init; }

    /// <summary>The OpenID Connect issuer, for example <c>https://accounts.google.com</c>; not used by GitHub and Facebook.</summary>
    /// <value>The default is empty.</value>
    public string Issuer { get; init; } = string.Empty;

    /// <summary>Our client id there.</summary>
    public required string ClientId { get; init; }

    /// <summary>Our client secret there, or null for a public client and for Apple.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Where GitHub or Facebook is reached by browsers, for example the address of a GitHub Enterprise Server; null for the vendor's own.</summary>
    /// <value>The default is null.</value>
    public string? BaseUrl { get; init; }

    /// <summary>Where GitHub's or Facebook's interface is; null for the vendor's own, or what belongs to <see cref="BaseUrl"/>.</summary>
    /// <value>The default is null.</value>
    public string? ApiUrl { get; init; }

    /// <summary>Apple's team id, for signing the client secret.</summary>
    /// <value>The default is null.</value>
    public string? TeamId { get; init; }

    /// <summary>The id of the key at Apple that signs the client secret.</summary>
    /// <value>The default is null.</value>
    public string? KeyId { get; init; }

    /// <summary>That key as PEM (PKCS#8, P-256), as Apple hands it out.</summary>
    /// <value>The default is null.</value>
    public string? PrivateKey { get; init; }
}
