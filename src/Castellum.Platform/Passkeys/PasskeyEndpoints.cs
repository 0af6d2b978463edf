using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Platform.Access;
using Castellum.Platform.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Passkeys;

/// <summary>Passkeys over HTTP: one's own, and signing in with them.</summary>
internal static class PasskeyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api/account/passkeys").WithTags("Account").RequirePermission(Permissions.OwnAccount);
        own.MapGet(string.Empty, ListAsync).WithSummary("One's passkeys").Produces<Page<PasskeyView>>();
        own.MapPost("/options", BeginAsync).LimitAttempts().RequireFreshSignIn().WithSummary("Get the options for a new passkey").Produces<PasskeyChanges.Challenge>();
        own.MapPost(string.Empty, AddAsync).LimitAttempts().RequireFreshSignIn().WithSummary("Add the passkey that the authenticator made").Produces<PasskeyView>(201);
        own.MapPatch("/{id:guid}", RenameAsync).WithSummary("Rename a passkey").Produces<PasskeyView>();
        own.MapDelete("/{id:guid}", RemoveAsync).RequireFreshSignIn().WithSummary("Remove a passkey").Produces(204);

        var open = routes.MapGroup("/api/session/passkey").WithTags("Session").AllowAnonymous();
        open.MapPost("/options", AskAsync).LimitAttempts().WithSummary("Get the options for signing in with a passkey").Produces<PasskeyChanges.Challenge>();
        open.MapPost(string.Empty, SignInAsync).LimitAttempts().WithSummary("Sign in with the passkey's answer").Produces<SessionView>();
    }

    private static async Task<IResult> ListAsync(HttpContext context, CastellumDb db, CancellationToken cancellationToken)
    {
        var user = context.GetCaller().User!.Value;
        var rows = await db.Set<Passkey>().AsNoTracking().Where(p => p.UserId == user).OrderBy(p => p.CreatedAt).ToListAsync(cancellationToken);
        return TypedResults.Ok(new Page<PasskeyView>([.. rows.Select(PasskeyView.Of)], null));
    }

    private static async Task<IResult> BeginAsync(HttpContext context, PasskeyChanges changes, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return (await changes.BeginAsync(context.GetCaller().User!.Value, context, cancellationToken)).ToHttp();
    }

    private static async Task<IResult> AddAsync(
        PasskeyChanges.AddRequest request, PasskeyChanges changes, SessionWriter sessions, HttpContext context, CancellationToken cancellationToken)
    {
        var identity = context.Features.GetRequiredFeature<SessionIdentity>();
        var added = await changes.AddAsync(identity.UserId, request, context, cancellationToken);
        if (added.IsSuccess)
        {
            await sessions.NoteSecondFactorAsync(identity.SessionId, cancellationToken);
        }

        return added.ToCreated(p => $"/api/account/passkeys/{p.Id}");
    }

    private static async Task<IResult> RenameAsync(
        Guid id, RenameRequest request, PasskeyChanges changes, HttpContext context, CancellationToken cancellationToken) =>
        (await changes.RenameAsync(context.GetCaller().User!.Value, id, request.Name, cancellationToken)).ToHttp();

    private static async Task<IResult> RemoveAsync(Guid id, PasskeyChanges changes, HttpContext context, CancellationToken cancellationToken) =>
        (await changes.RemoveAsync(context.GetCaller().User!.Value, id, cancellationToken)).ToNoContent();

    private static async Task<IResult> AskAsync(
        PasskeySignIn.BeginRequest request, PasskeySignIn handler, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return (await handler.BeginAsync(request, context, cancellationToken)).ToHttp();
    }

    private static async Task<IResult> SignInAsync(
        PasskeySignIn.CompleteRequest request, PasskeySignIn handler, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return (await handler.CompleteAsync(request, context, cancellationToken)).ToHttp();
    }

    internal sealed record RenameRequest(string? Name);
}
