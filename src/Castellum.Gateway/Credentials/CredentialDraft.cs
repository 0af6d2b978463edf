using Castellum.Foundation.Http;
using Castellum.Gateway.Providers;
using Castellum.Kernel.Results;

namespace Castellum.Gateway.Credentials;

/// <summary>Checks what a person entered for an account and completes it with the provider's defaults.</summary>
/// <param name="providers">The providers.</param>
/// <param name="guard">Which addresses may be named.</param>
internal sealed class CredentialDraft(ProviderCatalogue providers, OutboundGuard guard)
{
    private const int MaxNameLength = 200;
    private const int MaxSecretLength = 16_384; // a Google service account file is about 2.4 kB

    /// <summary>What an account needs before it can be stored.</summary>
    public sealed record Accepted(string Name, IProvider Provider, Uri BaseUrl, string? Secret);

    /// <summary>Checks an entry.</summary>
    /// <param name="name">The name, or null for the provider's.</param>
    /// <param name="providerId">The provider.</param>
    /// <param name="baseUrl">The address, or null for the vendor's.</param>
    /// <param name="secret">The key, or null.</param>
    /// <param name="trusted">Whether an operator gave the address.</param>
    public Result<Accepted> Check(string? name, string? providerId, string? baseUrl, string? secret, bool trusted)
    {
        if (!providers.TryGet(providerId ?? "", out var provider))
        {
            return CredentialErrors.UnknownProvider(providerId ?? "", providers.All.Select(p => p.Id));
        }

        var traits = provider.Traits;
        var title = string.IsNullOrWhiteSpace(name) ? traits.DisplayName : name.Trim();
        var key = string.IsNullOrWhiteSpace(secret) ? null : secret.Trim();
        if (title.Length > MaxNameLength)
        {
            return CredentialErrors.Invalid("name", $"The name is longer than {MaxNameLength} characters.");
        }

        if (key is null && traits.RequiresSecret)
        {
            return CredentialErrors.Invalid("api_key", $"{traits.DisplayName} needs an API key.");
        }

        if (key is { Length: > MaxSecretLength } || key?.AsSpan().ContainsAny('\r', '\n') == true && !key.StartsWith('{'))
        {
            return CredentialErrors.Invalid("api_key", "The API key is too long or has line breaks in it. Copy it again.");
        }

        return Address(string.IsNullOrWhiteSpace(baseUrl) ? traits.DefaultBaseUrl : baseUrl.Trim(), traits, trusted)
            .Match<Result<Accepted>>(address => new Accepted(title, provider, address, key), error => error);
    }

    private Result<Uri> Address(string? text, ProviderTraits traits, bool trusted)
    {
        if (text is null)
        {
            return CredentialErrors.Invalid("base_url", $"{traits.DisplayName} needs a base URL, for example https://llm.example.com/v1.");
        }

        var slashed = text.EndsWith('/') ? text : text + "/";
        if (!Uri.TryCreate(slashed, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || text.Length > 2000)
        {
            return CredentialErrors.Invalid("base_url", "The base URL is not an http or https address.");
        }

        if (address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            return CredentialErrors.Invalid("base_url", "The base URL must not contain a user name, a query or a fragment.");
        }

        if (trusted)
        {
            return address;
        }

        return guard.Check(slashed, "base_url").Match<Result<Uri>>(checkedAddress => checkedAddress, error => error);
    }
}
