using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Platform.Access;
using Castellum.Platform.Memberships;
using Castellum.Platform.Passkeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Platform.Sessions;

/// <summary>Signing in and out, and choosing the organisation to look at.</summary>
internal static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/session").WithTags("Session");
        group.MapGet(string.Empty, GetAsync).AllowAnonymous().WithSummary("Who is signed in").Produces<SessionView>();
        group.MapPost(string.Empty, SignInAsync).AllowAnonymous().LimitAttempts().WithSummary("Sign in").Produces<SessionView>();
        group.MapDelete(string.Empty, SignOutAsync).RequirePermission(Permissions.OwnAccount).WithSummary("Sign out").Produces(204);
        group.MapPost("/reauthenticate", ConfirmAsync).RequirePermission(Permissions.OwnAccount).LimitAttempts()
            .WithSummary("Prove again who one is, by password, code or passkey; counts for 10 minutes").Produces(204);
        group.MapPost("/reauthenticate/options", AskAsync).RequirePermission(Permissions.OwnAccount).LimitAttempts()
            .WithSummary("Get the options for proving it with a passkey").Produces<PasskeyChanges.Challenge>();
        group.MapPut("/organization", SwitchAsync).RequirePermission(Permissions.OwnAccount).WithSummary("Switch the organisation").Produces<SessionView>();
    }

    private static async Task<IResult> GetAsync(HttpContext context, SessionReader sessions, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return SessionCookie.Read(context.Request) is { } token
            ? TypedResults.Ok(await sessions.ReadAsync(token, cancellationToken))
            : TypedResults.Ok(SessionView.SignedOut);
    }

    private static async Task<IResult> SignInAsync(SignIn.Request request, SignIn handler, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return (await handler.HandleAsync(request, context, cancellationToken)).ToHttp();
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, SessionWriter sessions, CancellationToken cancellationToken)
    {
        if (SessionCookie.Read(context.Request) is { } token)
        {
            await sessions.EndAsync(token, cancellationToken);
        }

        SessionCookie.Delete(context);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ConfirmAsync(
        Reauthenticate.Request request, Reauthenticate handler, HttpContext context, CancellationToken cancellationToken) =>
        (await handler.HandleAsync(request, context.Features.GetRequiredFeature<SessionIdentity>(), context, cancellationToken)).ToNoContent();

    private static async Task<IResult> AskAsync(PasskeySignIn passkeys, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await passkeys.AskToConfirmAsync(context.GetCaller().User!.Value, context, cancellationToken));
    }

    private static async Task<IResult> SwitchAsync(
        SwitchRequest request, HttpContext context, SessionWriter writer, SessionReader reader, MembershipReader memberships, CancellationToken cancellationToken)
    {
        var identity = context.Features.GetRequiredFeature<SessionIdentity>();
        if (await memberships.FindAsync(identity.UserId, request.OrganizationId, cancellationToken) is null)
        {
            return new ProblemResult(SessionErrors.OrganizationNotFound);
        }

        await writer.SwitchAsync(identity.SessionId, request.OrganizationId, cancellationToken);
        return TypedResults.Ok(await reader.ReadAsync(SessionCookie.Read(context.Request)!, cancellationToken));
    }

    /// <summary>The body of a switch.</summary>
    internal sealed record SwitchRequest(OrganizationId OrganizationId);
}
