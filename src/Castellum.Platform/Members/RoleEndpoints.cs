using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
using Castellum.Platform.Invitations;
using Castellum.Platform.Memberships;
using Castellum.Platform.Organizations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Members;

/// <summary>The organisation's roles over HTTP.</summary>
internal static class RoleEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/roles").WithTags("Members").RequirePermission(Permissions.ManageUsers);
        group.MapGet(string.Empty, ListAsync).WithSummary("List roles with their permissions").Produces<Page<RoleView>>();
        group.MapPut("/{name}", SetAsync).WithSummary("Create or change a role of one's own").Produces<RoleView>();
        group.MapDelete("/{name}", RemoveAsync).WithSummary("Remove a role that nobody has").Produces(204);
    }

    private static async Task<IResult> ListAsync(CastellumDb db, CancellationToken cancellationToken)
    {
        var own = await db.Set<CustomRole>().AsNoTracking().OrderBy(r => r.Name).ToListAsync(cancellationToken);
        return TypedResults.Ok(new Page<RoleView>(
            [
                .. BuiltInRole.Grants.Select(g => new RoleView(g.Key, true, [.. g.Value.Order()])).OrderByDescending(r => r.Permissions.Count).ThenByDescending(r => r.Name),
                .. own.Select(r => new RoleView(r.Name, false, r.Permissions)),
            ],
            null));
    }

    private static async Task<IResult> SetAsync(
        string name, RoleRequest request, CastellumDb db, AccessChanges changes, TimeProvider time, HttpContext context, CancellationToken cancellationToken)
    {
        if (Check(name, request.Permissions, context.GetCaller()) is { } refused)
        {
            return new ProblemResult(refused);
        }

        var permissions = request.Permissions!.Distinct().Order().ToArray();
        var role = await db.Set<CustomRole>().SingleOrDefaultAsync(r => r.Name == name, cancellationToken);
        var before = role?.Permissions;
        if (role is null)
        {
            db.Add(new CustomRole { Name = name, Permissions = permissions, CreatedAt = time.GetUtcNow() });
        }
        else if (role.Permissions.Any(p => !context.GetCaller().May(p)))
        {
            return new ProblemResult(Above);
        }
        else
        {
            role.Permissions = permissions;
        }

        var note = new AuditNote("role.set", "role", name) { Before = before, After = permissions };
        await changes.SaveAsync(db.CurrentOrganization.Value, note, cancellationToken);
        return TypedResults.Ok(new RoleView(name, false, permissions));
    }

    private static async Task<IResult> RemoveAsync(string name, CastellumDb db, IAuditTrail audit, CancellationToken cancellationToken)
    {
        var role = await db.Set<CustomRole>().SingleOrDefaultAsync(r => r.Name == name, cancellationToken);
        if (role is null)
        {
            return new ProblemResult(new Error(ErrorKind.NotFound, "role_not_found", "There is no such role."));
        }

        if (await db.Set<Membership>().AnyAsync(m => m.Role == name, cancellationToken)
            || await db.Set<Invitation>().AnyAsync(i => i.Role == name && i.ClosedAt == null, cancellationToken))
        {
            return new ProblemResult(new Error(ErrorKind.Conflict, "role_in_use", "Members or invitations have this role. Give them another one first."));
        }

        db.Remove(role);
        await audit.SaveAsync(new AuditNote("role.removed", "role", name) { Before = role.Permissions }, cancellationToken);
        return TypedResults.NoContent();
    }

    private static Error? Check(string name, IReadOnlyList<string>? permissions, Caller caller)
    {
        if (BuiltInRole.Grants.ContainsKey(name) || name.Length > CustomRole.MaxNameLength || Slug.From(name) != name)
        {
            return new Error(ErrorKind.Invalid, "invalid_role", $"A role's name has lower-case letters, digits and hyphens, at most {CustomRole.MaxNameLength}, and is not a built-in one.") { Field = "name" };
        }

        if (permissions is not { Count: > 0 } || permissions.Any(p => !Permissions.Assignable.Contains(p)))
        {
            return new Error(ErrorKind.Invalid, "invalid_role", $"A role has one or more of: {string.Join(", ", Permissions.Assignable)}.") { Field = "permissions" };
        }

        return permissions.All(caller.May) ? null : Above;
    }

    private static readonly Error Above =
        new(ErrorKind.Forbidden, "role_exceeds_own", "You may not make or change a role with permissions that you do not have.") { Field = "permissions" };

    internal sealed record RoleRequest(IReadOnlyList<string>? Permissions);

    internal sealed record RoleView(string Name, bool BuiltIn, IReadOnlyList<string> Permissions);
}
