using System.Collections.Frozen;
using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Memberships;
using Castellum.Platform.Organizations;
using Castellum.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Sessions;

/// <summary>Reads a session, its person and what the person may do in the organisation looked at.</summary>
internal sealed class SessionLoader(CastellumDb db, MembershipReader memberships, SessionHold holds, PlatformOptions options, TimeProvider time)
{
    private static readonly TimeSpan SeenResolution = TimeSpan.FromMinutes(5);

    // A suspended organisation can be looked at, nothing more.
    private static readonly FrozenSet<string> WhileSuspended = new[] { Permissions.ViewAnalytics, Permissions.ViewAudit }.ToFrozenSet();

    /// <summary>The identity, or null when the session is unknown, ended, or its person's account is closed.</summary>
    public Task<SessionIdentity?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var hash = SessionToken.Hash(token);
        return FindAsync(db.Set<Session>().Where(s => s.TokenHash == hash), cancellationToken);
    }

    /// <summary>The identity of a session that a signed access token names.</summary>
    public Task<SessionIdentity?> FindAsync(Guid session, CancellationToken cancellationToken) =>
        FindAsync(db.Set<Session>().Where(s => s.Id == session), cancellationToken);

    private async Task<SessionIdentity?> FindAsync(IQueryable<Session> sessions, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = await sessions.AsNoTracking()
            .Where(s => s.RevokedAt == null && s.ExpiresAt > now)
            .Join(db.Set<User>().Where(u => u.DisabledAt == null), s => s.UserId, u => u.Id, (s, u) => new { Session = s, User = u })
            .SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return null;
        }

        await SlideAsync(row.Session, now, cancellationToken);
        return await IdentifyAsync(row.Session, row.User, cancellationToken);
    }

    private async Task<SessionIdentity> IdentifyAsync(Session session, User user, CancellationToken cancellationToken)
    {
        List<string> granted = [Permissions.OwnAccount];
        if (user.IsOperator)
        {
            granted.Add(Permissions.OperateInstallation);
        }

        OrganizationId? organization = null;
        Error? hold = null;
        if (session.OrganizationId is { } selected && await memberships.FindAsync(user.Id, selected, cancellationToken) is { } seat)
        {
            organization = selected;
            hold = await holds.JudgeAsync(session, seat.Place, cancellationToken);
            granted.AddRange(hold is not null ? [] : seat.Place.Status == OrganizationStatus.Active ? seat.Permissions : seat.Permissions.Where(WhileSuspended.Contains));
        }

        var caller = new Caller { Organization = organization, User = user.Id, Permissions = granted.ToFrozenSet() };
        return new SessionIdentity(session.Id, caller, user.Id, user.Email, user.Name, session.AuthenticatedAt) { Hold = hold };
    }

    private async Task SlideAsync(Session session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now - session.LastSeenAt < SeenResolution)
        {
            return;
        }

        var end = session.CreatedAt + options.SessionAbsoluteLifetime;
        var expires = now + options.SessionIdleLifetime < end ? now + options.SessionIdleLifetime : end;
        await db.Set<Session>().Where(s => s.Id == session.Id).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.LastSeenAt, now).SetProperty(s => s.ExpiresAt, expires), cancellationToken);
    }
}
