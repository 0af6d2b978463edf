namespace Castellum.Platform.External;

/// <summary>An OpenID Connect provider of the whole installation, for example Google, Microsoft or Apple.</summary>
public sealed class ExternalProviderOptions
{
    /// <summary>A short name for addresses: lower-case letters, for example <c>google</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The issuer, for example <c>https://accounts.google.com</c>.</summary>
    public required string Issuer { get; init; }

    /// <summary>Our client id there.</summary>
    public required string ClientId { get; init; }

    /// <summary>Our client secret there, or null for a public client.</summary>
    public string? ClientSecret { get; init; }
}
