using Castellum.Kernel.Results;
using Castellum.Platform.Sessions;
using Microsoft.AspNetCore.Http;

namespace Castellum.Platform.External;

/// <summary>The way back from a provider: state, code, identity, person, session.</summary>
internal sealed class CompleteExternal(
    IdentityProviders providers, LoginStates states, OidcClient client, ExternalSignIn signIn, SessionWriter sessions)
{
    public async Task<Result<string>> HandleAsync(
        string key, string? code, string? state, string? issuer, HttpContext context, CancellationToken cancellationToken)
    {
        if (await states.RedeemAsync(context, key, state, cancellationToken) is not { } row)
        {
            return ExternalErrors.StateInvalid;
        }

        if (await providers.FindAsync(key, cancellationToken) is not { } provider)
        {
            return ExternalErrors.UnknownProvider;
        }

        if (!(await client.RedeemAsync(provider, row, code, issuer, cancellationToken)).TryGet(out var identity, out var error)
            || !(await signIn.FindOrCreateAsync(provider, identity, row.LinkTo, cancellationToken)).TryGet(out var user, out error))
        {
            return error;
        }

        if (row.LinkTo is null)
        {
            await sessions.BeginAsync(context, user, cancellationToken);
        }

        return row.ReturnTo;
    }
}
