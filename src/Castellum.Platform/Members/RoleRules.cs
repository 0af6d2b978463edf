using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Memberships;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Members;

/// <summary>Who may give or take which role: nobody more than they have themselves, and only owners decide about owners.</summary>
internal sealed class RoleRules(CastellumDb db, MembershipReader memberships)
{
    private static readonly Error UnknownRole =
        new(ErrorKind.Invalid, "unknown_role", "There is no such role in this organisation.") { Field = "role" };

    private static readonly Error AboveOwn =
        new(ErrorKind.Forbidden, "role_exceeds_own", "You may not give or take a role with more permissions than your own.") { Field = "role" };

    public static readonly Error LastOwner =
        new(ErrorKind.Conflict, "last_owner", "An organisation needs an owner. Appoint another one first.");

    /// <summary>Whether the caller may give the role, or take it away.</summary>
    public async Task<Error?> CheckAsync(Caller caller, string? role, CancellationToken cancellationToken)
    {
        if (role is null || !await ExistsAsync(role, cancellationToken))
        {
            return UnknownRole;
        }

        if (role == BuiltInRole.Owner)
        {
            return await IsOwnerAsync(caller, cancellationToken) ? null : AboveOwn;
        }

        var permissions = await memberships.PermissionsOfAsync(caller.RequiredOrganization, role, cancellationToken);
        return permissions.All(caller.May) ? null : AboveOwn;
    }

    /// <summary>Whether this is the only owner. Call it under the organisation's lock, in the transaction of the change.</summary>
    public async Task<bool> IsLastOwnerAsync(UserId user, CancellationToken cancellationToken) =>
        await db.Set<Membership>().AnyAsync(m => m.UserId == user && m.Role == BuiltInRole.Owner, cancellationToken)
        && !await db.Set<Membership>().AnyAsync(m => m.UserId != user && m.Role == BuiltInRole.Owner, cancellationToken);

    private async Task<bool> ExistsAsync(string role, CancellationToken cancellationToken) =>
        BuiltInRole.Grants.ContainsKey(role) || await db.Set<CustomRole>().AnyAsync(r => r.Name == role, cancellationToken);

    private Task<bool> IsOwnerAsync(Caller caller, CancellationToken cancellationToken) =>
        db.Set<Membership>().AnyAsync(m => caller.ApiKey == null && m.UserId == caller.User && m.Role == BuiltInRole.Owner, cancellationToken);
}
