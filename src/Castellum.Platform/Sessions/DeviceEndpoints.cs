using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Sessions;

/// <summary>One's own sessions with their devices over HTTP.</summary>
internal static class DeviceEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/account/sessions").WithTags("Account").RequirePermission(Permissions.OwnAccount);
        routes.MapPost("/api/admin/sessions/end", EndAllSessions.HandleAsync).WithTags("Operation").RequirePermission(Permissions.OperateInstallation)
            .RequireFreshSignIn().WithSummary("End every session of a person").Produces<EndAllSessions.Response>();
        group.MapGet(string.Empty, ListAsync).WithSummary("Where one is signed in");
        group.MapDelete("/{id:guid}", EndAsync).RequireFreshSignIn().WithSummary("End one session").Produces(204);
        group.MapDelete(string.Empty, EndOthersAsync).RequireFreshSignIn().WithSummary("End all other sessions").Produces(204);
    }

    private static async Task<IResult> ListAsync(HttpContext context, CastellumDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var own = context.Features.GetRequiredFeature<SessionIdentity>();
        var now = time.GetUtcNow();
        var sessions = await db.Set<Session>().AsNoTracking()
            .Where(s => s.UserId == own.UserId && s.RevokedAt == null && s.ExpiresAt > now)
            .OrderByDescending(s => s.LastSeenAt)
            .Select(s => new DeviceView(s.Id, s.Device, s.Address, s.CreatedAt, s.LastSeenAt, s.ExpiresAt, s.Id == own.SessionId))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new Foundation.Web.Paging.Page<DeviceView>(sessions, null));
    }

    private static async Task<IResult> EndAsync(
        Guid id, HttpContext context, CastellumDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var own = context.Features.GetRequiredFeature<SessionIdentity>();
        var now = time.GetUtcNow();
        var ended = await db.Set<Session>().Where(s => s.Id == id && s.UserId == own.UserId && s.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), cancellationToken);
        return ended == 1
            ? TypedResults.NoContent()
            : new ProblemResult(new Error(ErrorKind.NotFound, "session_not_found", "There is no such session."));
    }

    private static async Task<IResult> EndOthersAsync(HttpContext context, CastellumDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var own = context.Features.GetRequiredFeature<SessionIdentity>();
        var now = time.GetUtcNow();
        await db.Set<Session>().Where(s => s.UserId == own.UserId && s.Id != own.SessionId && s.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), cancellationToken);
        return TypedResults.NoContent();
    }

    internal sealed record DeviceView(
        Guid Id, string? Device, string? Address, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt, bool Current);
}
