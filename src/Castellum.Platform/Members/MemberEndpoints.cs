using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Memberships;
using Castellum.Platform.Passkeys;
using Castellum.Platform.People;
using Castellum.Platform.SecondFactor;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Members;

/// <summary>The people of the organisation over HTTP.</summary>
internal static class MemberEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/members").WithTags("Members").RequirePermission(Permissions.ManageUsers);
        group.MapGet(string.Empty, ListAsync).WithSummary("List members by name").Produces<Page<MemberView>>();
        group.MapPatch("/{id}", SetRoleAsync).WithSummary("Give a member another role").Produces(204);
        group.MapDelete("/{id}", RemoveAsync).WithSummary("Remove a member").Produces(204);
        group.MapDelete("/{id}/sessions", EndMemberSessions.HandleAsync).WithSummary("End a member's sessions as far as this organisation goes").Produces(204);
        routes.MapDelete("/api/membership", LeaveAsync).WithTags("Members").RequirePermission(Permissions.OwnAccount)
            .WithSummary("Leave the organisation").Produces(204);
    }

    private static async Task<IResult> ListAsync(CastellumDb db, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var after = cursor is null ? string.Empty : Cursor.Decode(cursor);
        if (after is null)
        {
            return new ProblemResult(new Error(ErrorKind.Invalid, "invalid_cursor", "The cursor is not one that a list returned.") { Field = "cursor" });
        }

        var take = Cursor.Limit(limit);
        var rows = await db.Set<Membership>().AsNoTracking()
            .Join(db.Set<User>(), m => m.UserId, u => u.Id, (m, u) => new { m.Role, JoinedAt = m.CreatedAt, User = u })
            .Where(r => string.Compare(r.User.Email, after) > 0)
            .OrderBy(r => r.User.Email)
            .Take(take + 1)
            .Select(r => new MemberView(
                r.User.Id, r.User.Email, r.User.Name, r.Role, r.JoinedAt,
                db.Set<Authenticator>().Any(a => a.UserId == r.User.Id && a.ConfirmedAt != null) || db.Set<Passkey>().Any(p => p.UserId == r.User.Id)))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new Page<MemberView>([.. rows.Take(take)], rows.Count > take ? Cursor.Encode(rows[take - 1].Email) : null));
    }

    private static async Task<IResult> SetRoleAsync(
        UserId id, RoleRequest request, MemberChanges members, HttpContext context, CancellationToken cancellationToken) =>
        (await members.SetRoleAsync(context.GetCaller(), id, request.Role, cancellationToken)).ToNoContent();

    private static async Task<IResult> RemoveAsync(UserId id, MemberChanges members, HttpContext context, CancellationToken cancellationToken) =>
        (await members.RemoveAsync(context.GetCaller(), id, cancellationToken)).ToNoContent();

    private static async Task<IResult> LeaveAsync(MemberChanges members, HttpContext context, CancellationToken cancellationToken)
    {
        var caller = context.GetCaller();
        return caller.Organization is null
            ? new ProblemResult(new Error(ErrorKind.NotFound, "organization_not_found", "You look at no organisation."))
            : (await members.RemoveAsync(caller, caller.User!.Value, cancellationToken)).ToNoContent();
    }

    internal sealed record RoleRequest(string? Role);

    internal sealed record MemberView(UserId Id, string Email, string Name, string Role, DateTimeOffset JoinedAt, bool SecondFactor);
}
