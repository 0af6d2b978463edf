using System.Text.Json;
using Castellum.Kernel.Results;
using Castellum.Platform.Sessions;
using Castellum.Platform.Sso;
using Microsoft.AspNetCore.Http;

namespace Castellum.Platform.External;

/// <summary>The way back from a provider: state, code or assertion, identity, person, session.</summary>
internal sealed class CompleteExternal(
    IdentityProviders providers, LoginStates states, OidcClient oidc, OAuthClient oauth, ExternalSignIn signIn, SsoTrials trials, SessionWriter sessions)
{
    /// <summary>An answer in the address: a code to be traded.</summary>
    public async Task<Result<string>> HandleAsync(
        string key, string? code, string? state, string? issuer, HttpContext context, CancellationToken cancellationToken)
    {
        if (await states.RedeemAsync(context, key, state, cancellationToken) is not { } row)
        {
            return ExternalErrors.StateInvalid;
        }

        if (await providers.FindForAsync(key, row, cancellationToken) is not { IsSaml: false } provider)
        {
            return ExternalErrors.UnknownProvider;
        }

        var identity = provider.IsOAuth
            ? await oauth.RedeemAsync(provider, row, code, cancellationToken)
            : await oidc.RedeemAsync(provider, row, code, issuer, cancellationToken);
        return await FinishAsync(provider, row, identity, context, cancellationToken);
    }

    /// <summary>An answer that was posted and verified before: the browser that began the sign-in comes for it.</summary>
    public async Task<Result<string>> PickUpAsync(string key, string? state, HttpContext context, CancellationToken cancellationToken)
    {
        if (await states.RedeemAsync(context, key, state, cancellationToken) is not { Arrival: { } arrival } row)
        {
            return ExternalErrors.StateInvalid;
        }

        return await providers.FindForAsync(key, row, cancellationToken) is { IsSaml: true } provider
            ? await FinishAsync(provider, row, JsonSerializer.Deserialize<ExternalIdentity>(arrival)!, context, cancellationToken)
            : ExternalErrors.UnknownProvider;
    }

    /// <summary>An identity that came without a sign-in of ours having begun.</summary>
    public async Task<Result<string>> EnterAsync(
        IdentityProvider provider, ExternalIdentity identity, string returnTo, HttpContext context, CancellationToken cancellationToken)
    {
        if (!(await signIn.FindOrCreateAsync(provider, identity, linkTo: null, cancellationToken)).TryGet(out var user, out var error))
        {
            return error;
        }

        await sessions.BeginAsync(context, user, SignInProof.By(provider.Organization), cancellationToken);
        return returnTo;
    }

    private async Task<Result<string>> FinishAsync(
        IdentityProvider provider, LoginState row, Result<ExternalIdentity> found, HttpContext context, CancellationToken cancellationToken)
    {
        if (row.IsTrial)
        {
            await trials.RecordAsync(provider.Connection!, found, cancellationToken);
            return row.ReturnTo;
        }

        if (!found.TryGet(out var identity, out var error))
        {
            return error;
        }

        if (row.LinkTo is null)
        {
            return await EnterAsync(provider, identity, row.ReturnTo, context, cancellationToken);
        }

        return (await signIn.FindOrCreateAsync(provider, identity, row.LinkTo, cancellationToken)).TryGet(out _, out error) ? row.ReturnTo : error;
    }
}
