using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
using Castellum.Platform.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Invitations;

/// <summary>Invitations over HTTP.</summary>
internal static class InvitationEndpoints
{
    private const int MaxShown = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/invitations").WithTags("Members");
        group.MapGet(string.Empty, ListAsync).RequirePermission(Permissions.ManageUsers).WithSummary("List invitations, newest first");
        group.MapPost(string.Empty, InviteAsync).RequirePermission(Permissions.ManageUsers).WithSummary("Invite somebody").Produces<InvitationView>(201);
        group.MapDelete("/{id:guid}", WithdrawAsync).RequirePermission(Permissions.ManageUsers).WithSummary("Withdraw an invitation").Produces(204);
        group.MapPost("/preview", PreviewAsync).AllowAnonymous().LimitAttempts().WithSummary("What an invitation offers").Produces<AcceptInvitation.Preview>();
        group.MapPost("/accept", AcceptAsync).RequirePermission(Permissions.OwnAccount).LimitAttempts().WithSummary("Join as the person signed in");
        group.MapPost("/join", JoinAsync).AllowAnonymous().LimitAttempts().WithSummary("Join as a new person, and sign in").Produces<SessionView>();
    }

    private static async Task<IResult> ListAsync(CastellumDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Invitation>().AsNoTracking().OrderByDescending(i => i.CreatedAt).Take(MaxShown).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        return TypedResults.Ok(new Page<InvitationView>([.. rows.Select(i => InvitationView.Of(i, now))], null));
    }

    private static async Task<IResult> InviteAsync(
        InviteMember.Request request, InviteMember handler, HttpContext context, CancellationToken cancellationToken) =>
        (await handler.HandleAsync(request, context.GetCaller(), cancellationToken)).ToCreated(i => $"/api/invitations/{i.Id}");

    private static async Task<IResult> WithdrawAsync(Guid id, CastellumDb db, IAuditTrail audit, TimeProvider time, CancellationToken cancellationToken)
    {
        var invitation = await db.Set<Invitation>().SingleOrDefaultAsync(i => i.Id == id && i.ClosedAt == null, cancellationToken);
        if (invitation is null)
        {
            return new ProblemResult(new Error(ErrorKind.NotFound, "invitation_not_found", "There is no such open invitation."));
        }

        invitation.ClosedAt = time.GetUtcNow();
        await audit.SaveAsync(new AuditNote("invitation.withdrawn", "invitation", id.ToString()), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> PreviewAsync(TokenRequest request, AcceptInvitation handler, CancellationToken cancellationToken) =>
        (await handler.PreviewAsync(request.Token, cancellationToken)).ToHttp();

    private static async Task<IResult> AcceptAsync(
        TokenRequest request, IServiceScopeFactory scopes, HttpContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AuditActor>().Request = context;
        var accepted = await scope.ServiceProvider.GetRequiredService<AcceptInvitation>()
            .AcceptAsync(request.Token, context.GetCaller().User!.Value, cancellationToken);
        return accepted.Match<IResult>(id => TypedResults.Ok(new Joined(id)), error => new ProblemResult(error));
    }

    private static async Task<IResult> JoinAsync(
        JoinRequest request, AcceptInvitation handler, SessionWriter sessions, SessionReader reader, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var joined = await handler.JoinAsNewAsync(request.Token, request.Name, request.Password, cancellationToken);
        return joined.TryGet(out var user, out var error)
            ? TypedResults.Ok(await reader.ReadAsync(await sessions.BeginAsync(context, user, SignInProof.OneFactor, cancellationToken), cancellationToken))
            : new ProblemResult(error);
    }

    internal sealed record TokenRequest(string? Token);

    internal sealed record JoinRequest(string? Token, string? Name, string? Password);

    internal sealed record Joined(OrganizationId OrganizationId);
}
