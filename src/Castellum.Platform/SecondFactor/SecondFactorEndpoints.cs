using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Platform.Access;
using Castellum.Platform.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Platform.SecondFactor;

/// <summary>One's own second factor over HTTP.</summary>
internal static class SecondFactorEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/account/totp").WithTags("Account").RequirePermission(Permissions.OwnAccount);
        group.MapGet(string.Empty, GetAsync).WithSummary("Whether an authenticator app is set up").Produces<Status>();
        group.MapPost(string.Empty, BeginAsync).RequireFreshSignIn().WithSummary("Get a secret for an authenticator app").Produces<Secret>();
        group.MapPost("/confirm", ConfirmAsync).LimitAttempts().RequireFreshSignIn().WithSummary("Turn it on with a first code; answers with the recovery codes once").Produces<Codes>();
        group.MapPost("/remove", RemoveAsync).LimitAttempts().WithSummary("Turn it off with a code").Produces(204);
    }

    private static async Task<IResult> GetAsync(HttpContext context, SecondFactors factors, CancellationToken cancellationToken)
    {
        var user = context.GetCaller().User!.Value;
        return TypedResults.Ok(new Status(
            await factors.IsOnAsync(user, cancellationToken), await factors.CountRecoveryCodesAsync(user, cancellationToken)));
    }

    private static async Task<IResult> BeginAsync(HttpContext context, SecondFactors factors, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var identity = context.Features.GetRequiredFeature<SessionIdentity>();
        var begun = await factors.BeginAsync(identity.UserId, cancellationToken);
        return begun.Match<IResult>(
            secret => TypedResults.Ok(new Secret(
                secret, $"otpauth://totp/Castellum:{Uri.EscapeDataString(identity.Email)}?secret={secret}&issuer=Castellum")),
            error => new ProblemResult(error));
    }

    private static async Task<IResult> ConfirmAsync(
        CodeRequest request, HttpContext context, SecondFactors factors, SessionWriter sessions, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var identity = context.Features.GetRequiredFeature<SessionIdentity>();
        var confirmed = await factors.ConfirmAsync(identity.UserId, request.Code, cancellationToken);
        if (confirmed.IsSuccess)
        {
            await sessions.NoteSecondFactorAsync(identity.SessionId, cancellationToken);
        }

        return confirmed.Match<IResult>(codes => TypedResults.Ok(new Codes(codes)), error => new ProblemResult(error));
    }

    private static async Task<IResult> RemoveAsync(
        CodeRequest request, HttpContext context, SecondFactors factors, SignInThrottle throttle, CancellationToken cancellationToken)
    {
        var identity = context.Features.GetRequiredFeature<SessionIdentity>();
        if (await throttle.ClaimAsync(identity.Email, cancellationToken) is { } locked)
        {
            return new ProblemResult(locked);
        }

        if (!await factors.CheckAsync(identity.UserId, request.Code, cancellationToken))
        {
            return new ProblemResult(SecondFactors.WrongCode);
        }

        await throttle.ResetAsync(identity.Email, cancellationToken);
        await factors.RemoveAsync(identity.UserId, cancellationToken);
        return TypedResults.NoContent();
    }

    internal sealed record Status(bool Enabled, int RecoveryCodesLeft);

    internal sealed record Secret(string SecretBase32, string Uri);

    internal sealed record Codes(IReadOnlyList<string> RecoveryCodes);

    internal sealed record CodeRequest(string? Code);
}
