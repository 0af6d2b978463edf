using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Saml;
using Microsoft.AspNetCore.Http;

namespace Castellum.Platform.External;

/// <summary>The way to a provider, in the protocol that it speaks.</summary>
internal sealed class BeginExternal(IdentityProviders providers, LoginStates states, OidcClient oidc, OAuthClient oauth, SamlRequests saml)
{
    public async Task<Result<Uri>> HandleAsync(string key, string? returnTo, UserId? linkTo, HttpContext context, CancellationToken cancellationToken) =>
        await providers.FindAsync(key, cancellationToken) is { } provider
            ? await SendAsync(provider, returnTo, linkTo, isTrial: false, context, cancellationToken)
            : ExternalErrors.UnknownProvider;

    /// <summary>Tries a connection out: the outcome is kept, nobody is signed in.</summary>
    public Task<Result<Uri>> TryAsync(IdentityProvider provider, string returnTo, HttpContext context, CancellationToken cancellationToken) =>
        SendAsync(provider, returnTo, linkTo: null, isTrial: true, context, cancellationToken);

    private async Task<Result<Uri>> SendAsync(
        IdentityProvider provider, string? returnTo, UserId? linkTo, bool isTrial, HttpContext context, CancellationToken cancellationToken)
    {
        var (state, row) = await states.BeginAsync(context, provider.Key, returnTo, linkTo, isTrial, cancellationToken);
        if (provider.IsSaml)
        {
            return await saml.AuthorizeAsync(provider.Connection!, state, row, cancellationToken);
        }

        return provider.IsOAuth ? oauth.Authorize(provider, state, row) : await oidc.AuthorizeAsync(provider, state, row, cancellationToken);
    }
}
