namespace Castellum.Platform.External;

/// <summary>Where a vendor without OpenID Connect is reached.</summary>
/// <param name="Authorize">Where browsers are sent.</param>
/// <param name="Token">Where codes are traded.</param>
/// <param name="Profile">Who the token belongs to.</param>
/// <param name="Emails">The person's addresses with whether they are verified, or null when the vendor does not say.</param>
/// <param name="Scope">What is asked for.</param>
internal sealed record OAuthVendor(string Authorize, string Token, string Profile, string? Emails, string Scope)
{
    public static OAuthVendor Of(ExternalProviderOptions options)
    {
        var site = options.BaseUrl?.TrimEnd('/');
        var api = options.ApiUrl?.TrimEnd('/');
        return options.Kind switch
        {
            ProviderKind.GitHub => GitHub(site ?? "https://github.com", api ?? (site is null ? "https://api.github.com" : $"{site}/api/v3")),
            ProviderKind.Facebook => Facebook(site ?? "https://www.facebook.com/v21.0", api ?? "https://graph.facebook.com/v21.0"),
            _ => throw new InvalidOperationException($"{options.Kind} speaks OpenID Connect."),
        };
    }

    private static OAuthVendor GitHub(string site, string api) =>
        new($"{site}/login/oauth/authorize", $"{site}/login/oauth/access_token", $"{api}/user", $"{api}/user/emails", "read:user user:email");

    private static OAuthVendor Facebook(string site, string api) =>
        new($"{site}/dialog/oauth", $"{api}/oauth/access_token", $"{api}/me?fields=id,name,email", Emails: null, "public_profile,email");
}
