using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Audit;
using Castellum.Platform.Memberships;
using Castellum.Platform.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Members;

/// <summary><c>DELETE /api/members/{id}/sessions</c>: ends a member's sessions as far as this organisation goes.</summary>
/// <remarks>
/// Sessions that look at the organisation end. Those that look at another one go on there, and reach this one only after a new proof of who
/// it is. Sessions are read at every request, so it holds on all nodes with the answer.
/// </remarks>
internal sealed class EndMemberSessions(CastellumDb db, RoleRules rules, IAuditTrail audit, TimeProvider time)
{
    public static async Task<IResult> HandleAsync(UserId id, EndMemberSessions handler, HttpContext context, CancellationToken cancellationToken) =>
        (await handler.EndAsync(context.GetCaller(), id, cancellationToken)).ToNoContent();

    private async Task<Result<Unit>> EndAsync(Caller caller, UserId user, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var membership = await db.Set<Membership>().SingleOrDefaultAsync(m => m.UserId == user, cancellationToken);
        if (membership is null)
        {
            return MemberChanges.NotFound;
        }

        // As for taking a role away: an administrator does not put an owner out.
        if (await rules.CheckAsync(caller, membership.Role, cancellationToken) is { } above)
        {
            return above;
        }

        var now = time.GetUtcNow();
        var organization = db.CurrentOrganization;
        membership.SessionsEndedAt = now;
        var ended = await db.Set<Session>().Where(s => s.UserId == user && s.OrganizationId == organization && s.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), cancellationToken);
        await audit.AppendAsync(new AuditNote("member.sessions_ended", "user", user.ToString()) { After = new { ended } }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return default(Unit);
    }
}
