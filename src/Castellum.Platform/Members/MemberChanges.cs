using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
using Castellum.Platform.Memberships;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Members;

/// <summary>Changes and ends memberships.</summary>
internal sealed class MemberChanges(CastellumDb db, RoleRules rules, IAuditTrail audit, AccessChanges changes)
{
    public static readonly Error NotFound = new(ErrorKind.NotFound, "member_not_found", "There is no such member.");

    public Task<Result<Unit>> SetRoleAsync(Caller caller, UserId user, string? role, CancellationToken cancellationToken) =>
        ChangeAsync(caller, user, role, cancellationToken);

    public Task<Result<Unit>> RemoveAsync(Caller caller, UserId user, CancellationToken cancellationToken) =>
        ChangeAsync(caller, user, newRole: null, cancellationToken, remove: true);

    private async Task<Result<Unit>> ChangeAsync(
        Caller caller, UserId user, string? newRole, CancellationToken cancellationToken, bool remove = false)
    {
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            // The audit entry takes the organisation's lock: two owners who remove each other at the same time come one after the other.
            await audit.AppendAsync(
                new AuditNote(remove ? "member.removed" : "member.role_changed", "user", user.ToString()) { After = newRole is null ? null : new { role = newRole } },
                cancellationToken);
            var membership = await db.Set<Membership>().SingleOrDefaultAsync(m => m.UserId == user, cancellationToken);
            if (membership is null)
            {
                return NotFound;
            }

            if (await CheckAsync(caller, membership, newRole, remove, cancellationToken) is { } refused)
            {
                return refused;
            }

            if (remove)
            {
                db.Remove(membership);
            }
            else
            {
                membership.Role = newRole!;
            }

            await changes.CountAsync(user.Value, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await changes.AnnounceAsync(user.Value, cancellationToken);
        return default(Unit);
    }

    private async Task<Error?> CheckAsync(
        Caller caller, Membership membership, string? newRole, bool remove, CancellationToken cancellationToken)
    {
        // Leaving needs no rank; taking a role from somebody else needs at least that role.
        var leaving = remove && caller.ApiKey is null && caller.User == membership.UserId;
        if (!leaving && await rules.CheckAsync(caller, membership.Role, cancellationToken) is { } above)
        {
            return above;
        }

        if (!remove && await rules.CheckAsync(caller, newRole, cancellationToken) is { } refused)
        {
            return refused;
        }

        return newRole != BuiltInRole.Owner && await rules.IsLastOwnerAsync(membership.UserId, cancellationToken) ? RoleRules.LastOwner : null;
    }
}
