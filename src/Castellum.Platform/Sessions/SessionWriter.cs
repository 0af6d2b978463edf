using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
using Castellum.Platform.Memberships;
using Castellum.Platform.People;
using Castellum.Platform.Privacy;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Castellum.Platform.Sessions;

/// <summary>Begins and ends sessions.</summary>
internal sealed partial class SessionWriter(
    CastellumDb db,
    OrganizationScope scope,
    MembershipReader memberships,
    IAuditTrail audit,
    AuditActor actor,
    IIdGenerator ids,
    PlatformOptions options,
    TimeProvider time,
    ILogger<SessionWriter> logger)
{
    /// <summary>Signs a person in on this browser. A session that the browser had before ends: its token is never taken over.</summary>
    public async Task<string> BeginAsync(HttpContext context, User user, SignInProof proof, CancellationToken cancellationToken)
    {
        if (SessionCookie.Read(context.Request) is { } previous)
        {
            await EndAsync(previous, cancellationToken);
        }

        var token = SessionToken.Generate();
        await BeginAsync(context, user, proof, SessionToken.Hash(token), options.SessionIdleLifetime, cancellationToken);
        SessionCookie.Write(context, token, options.SessionAbsoluteLifetime);
        return token;
    }

    /// <summary>Begins a session that some secret stands for, given by its hash.</summary>
    public async Task<Session> BeginAsync(
        HttpContext context, User user, SignInProof proof, byte[] hash, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var organization = scope.Current ?? await memberships.FindFirstAsync(user.Id, cancellationToken);
        var session = new Session
        {
            Id = ids.NewId(),
            UserId = user.Id,
            OrganizationId = organization,
            TokenHash = hash,
            CreatedAt = now,
            AuthenticatedAt = now,
            HasSecondFactor = proof.SecondFactor,
            ProviderOrganizationId = proof.Provider,
            LastSeenAt = now,
            ExpiresAt = now + lifetime,
            Device = Cut(context.Request.Headers.UserAgent.ToString()),
            Address = context.Connection.RemoteIpAddress?.ToString(),
        };
        db.Add(session);
        // Coming back within the time of reflection takes the wish to be forgotten back.
        await db.Set<Erasure>().Where(e => e.UserId == user.Id && e.PurgedAt == null).ExecuteDeleteAsync(cancellationToken);
        await SaveAsync(context, session, cancellationToken);
        LogBegun(logger, session.Id, user.Id, RefusalLog.RouteOf(context), session.Address);
        return session;
    }

    /// <summary>Ends the session of a token.</summary>
    public async Task EndAsync(string token, CancellationToken cancellationToken)
    {
        var hash = SessionToken.Hash(token);
        var now = time.GetUtcNow();
        await db.Set<Session>().Where(s => s.TokenHash == hash && s.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), cancellationToken);
    }

    /// <summary>Notes that the person has just proved again who they are.</summary>
    public async Task ConfirmAsync(Guid session, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await db.Set<Session>().Where(s => s.Id == session)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.AuthenticatedAt, now), cancellationToken);
    }

    /// <summary>Notes that the person has shown a second factor: a code or a passkey of theirs.</summary>
    public async Task NoteSecondFactorAsync(Guid session, CancellationToken cancellationToken) =>
        await db.Set<Session>().Where(s => s.Id == session)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.HasSecondFactor, true), cancellationToken);

    /// <summary>Turns a session to another organisation; whether the person may is the caller's question.</summary>
    public async Task SwitchAsync(Guid session, OrganizationId organization, CancellationToken cancellationToken) =>
        await db.Set<Session>().Where(s => s.Id == session)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.OrganizationId, organization), cancellationToken);

    private async Task SaveAsync(HttpContext context, Session session, CancellationToken cancellationToken)
    {
        if (session.OrganizationId is not { } organization)
        {
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        scope.Select(organization);
        actor.User = session.UserId;
        actor.Request = context;
        await audit.SaveAsync(new AuditNote("session.started", "session", session.Id.ToString()), cancellationToken);
    }

    private static string? Cut(string device)
    {
        var text = new string([.. device.Where(c => !char.IsControl(c)).Take(Session.MaxDeviceLength)]);
        return text.Length == 0 ? null : text;
    }

    [LoggerMessage(EventId = 2042, Level = LogLevel.Information, Message = "Session {Session} of user {User} began by {Route} from {Address}.")]
    private static partial void LogBegun(ILogger logger, Guid session, UserId user, string route, string? address);
}
