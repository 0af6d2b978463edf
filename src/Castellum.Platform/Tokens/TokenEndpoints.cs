using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Platform.Access;
using Castellum.Platform.External;
using Castellum.Platform.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Tokens;

/// <summary>Tokens for clients that keep no cookies.</summary>
internal static class TokenEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/tokens").WithTags("Tokens");
        group.MapPost(string.Empty, SignInAsync).AllowAnonymous().LimitAttempts().WithSummary("Sign in for tokens").Produces<RefreshTokens.TokenPair>();
        group.MapPost("/exchange", ExchangeAsync).AllowAnonymous().LimitAttempts().WithSummary("Trade a provider's ID token for tokens").Produces<RefreshTokens.TokenPair>();
        group.MapPost("/refresh", RefreshAsync).AllowAnonymous().LimitAttempts().WithSummary("Trade a refresh token for new tokens").Produces<RefreshTokens.TokenPair>();
        group.MapPost("/revoke", RevokeAsync).RequirePermission(Permissions.OwnAccount).WithSummary("End the session of the token").Produces(204);
    }

    private static async Task<IResult> SignInAsync(
        SignIn.Request request, SignIn signIn, RefreshTokens tokens, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return (await signIn.AuthenticateAsync(request, cancellationToken)).TryGet(out var person, out var error)
            ? TypedResults.Ok(await tokens.BeginAsync(context, person.User, person.Proof, cancellationToken))
            : new ProblemResult(error);
    }

    private static async Task<IResult> ExchangeAsync(
        ExchangeRequest request,
        IdentityProviders providers,
        OidcClient client,
        ExternalSignIn signIn,
        RefreshTokens tokens,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (request.Provider is null || await providers.FindAsync(request.Provider, cancellationToken) is not { IsSaml: false, IsOAuth: false } provider)
        {
            return new ProblemResult(ExternalErrors.UnknownProvider);
        }

        return (await client.VerifyAsync(provider, request.IdToken ?? string.Empty, request.Nonce, cancellationToken)).TryGet(out var identity, out var error)
            && (await signIn.FindOrCreateAsync(provider, identity, linkTo: null, cancellationToken)).TryGet(out var user, out error)
            ? TypedResults.Ok(await tokens.BeginAsync(context, user, SignInProof.By(provider.Organization), cancellationToken))
            : new ProblemResult(error);
    }

    private static async Task<IResult> RefreshAsync(
        RefreshRequest request, RefreshTokens tokens, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return (await tokens.RefreshAsync(request.RefreshToken, cancellationToken)).ToHttp();
    }

    private static async Task<IResult> RevokeAsync(
        Foundation.Data.CastellumDb db, TimeProvider time, HttpContext context, CancellationToken cancellationToken)
    {
        var session = context.Features.GetRequiredFeature<SessionIdentity>().SessionId;
        var now = time.GetUtcNow();
        await db.Set<Session>().Where(s => s.Id == session).ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), cancellationToken);
        return TypedResults.NoContent();
    }

    internal sealed record ExchangeRequest(string? Provider, string? IdToken, string? Nonce);

    internal sealed record RefreshRequest(string? RefreshToken);
}
