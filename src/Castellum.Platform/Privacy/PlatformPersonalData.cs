using System.Runtime.CompilerServices;
using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Mail;
using Castellum.Foundation.Web.Json;
using Castellum.Kernel.Ids;
using Castellum.Platform.Audit;
using Castellum.Platform.External;
using Castellum.Platform.Invitations;
using Castellum.Platform.Keys;
using Castellum.Platform.Memberships;
using Castellum.Platform.Passkeys;
using Castellum.Platform.People;
using Castellum.Platform.SecondFactor;
using Castellum.Platform.Sessions;
using Castellum.Platform.Sso;
using Castellum.Platform.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Privacy;

/// <summary>The person's account with everything around it. Looks across organisations: a person is at home in several.</summary>
internal sealed class PlatformPersonalData(IMailTraces mails) : IPersonalData
{
    public string Name => "account";

    public async IAsyncEnumerable<object> ExportAsync(CastellumDb db, UserId user, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var person = await db.Set<User>().AsNoTracking().SingleOrDefaultAsync(u => u.Id == user, cancellationToken);
        if (person is null)
        {
            yield break;
        }

        yield return new { record = "profile", person.Id, person.Email, person.Name, person.EmailVerifiedAt, person.CreatedAt };
        foreach (var m in await db.Set<Membership>().AcrossOrganizations().AsNoTracking().Where(m => m.UserId == user).ToListAsync(cancellationToken))
        {
            yield return new { record = "membership", m.OrganizationId, m.Role, m.CreatedAt };
        }

        foreach (var s in await db.Set<Session>().AsNoTracking().Where(s => s.UserId == user).ToListAsync(cancellationToken))
        {
            yield return new { record = "session", s.Device, s.Address, s.CreatedAt, s.LastSeenAt, s.RevokedAt };
        }

        foreach (var l in await db.Set<ExternalLogin>().AsNoTracking().Where(l => l.UserId == user).ToListAsync(cancellationToken))
        {
            yield return new { record = "external_login", l.Provider, l.Subject, l.CreatedAt };
        }

        foreach (var p in await db.Set<Passkey>().AsNoTracking().Where(p => p.UserId == user).ToListAsync(cancellationToken))
        {
            yield return new { record = "passkey", p.Name, p.CreatedAt, p.LastUsedAt };
        }

        foreach (var c in await db.Set<Consent>().AsNoTracking().Where(c => c.UserId == user).ToListAsync(cancellationToken))
        {
            yield return new { record = "consent", c.Purpose, c.Granted, c.Version, c.At };
        }

        foreach (var k in await db.Set<ApiKey>().AcrossOrganizations().AsNoTracking().Where(k => k.CreatedBy == user).ToListAsync(cancellationToken))
        {
            yield return new { record = "api_key_created", k.OrganizationId, k.Name, k.Display, k.CreatedAt, k.RevokedAt };
        }

        var actor = user.ToString();
        await foreach (var e in db.Set<AuditEntry>().AcrossOrganizations().AsNoTracking().Where(e => e.ActorId == actor).OrderBy(e => e.At)
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new { record = "action", e.OrganizationId, e.At, e.Action, e.TargetKind, e.TargetId, e.Detail };
        }
    }

    public async Task EraseAsync(CastellumDb db, UserId user, CancellationToken cancellationToken)
    {
        using var across = db.ActAcrossOrganizations();
        var email = await db.Set<User>().Where(u => u.Id == user).Select(u => u.Email).SingleOrDefaultAsync(cancellationToken);
        var actor = user.ToString();
        // The log keeps what happened under a random id that now names nobody; address, device and states go, the chain stays whole.
        await db.Set<AuditEntry>().AcrossOrganizations().Where(e => e.ActorId == actor || e.TargetId == actor)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Detail, (string?)null), cancellationToken);
        if (email is not null)
        {
            await mails.EraseAsync(email, cancellationToken);
            await EraseAddressFromLogsAsync(db, email, cancellationToken);
        }

        await EraseInvitationsAsync(db, email, cancellationToken);
        await db.Set<SsoConnection>().AcrossOrganizations().Where(c => c.TrialEmail == email && email != null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.TrialResult, (string?)null).SetProperty(c => c.TrialEmail, (string?)null), cancellationToken);
        await db.Set<LoginState>().Where(s => s.LinkTo == user || (s.Arrival != null && email != null && s.Arrival.Contains(email))).ExecuteDeleteAsync(cancellationToken);
        await db.Set<PasskeyCeremony>().Where(c => c.UserId == user).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Passkey>().Where(p => p.UserId == user).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Membership>().AcrossOrganizations().Where(m => m.UserId == user).ExecuteDeleteAsync(cancellationToken);
        await db.Set<RefreshToken>().Where(t => db.Set<Session>().Any(s => s.Id == t.SessionId && s.UserId == user)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Session>().Where(s => s.UserId == user).ExecuteDeleteAsync(cancellationToken);
        await db.Set<ExternalLogin>().Where(l => l.UserId == user).ExecuteDeleteAsync(cancellationToken);
        await db.Set<OneTimeToken>().Where(t => t.UserId == user).ExecuteDeleteAsync(cancellationToken);
        await db.Set<RecoveryCode>().Where(c => c.UserId == user).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Authenticator>().Where(a => a.UserId == user).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Consent>().Where(c => c.UserId == user).ExecuteDeleteAsync(cancellationToken);
        await db.Set<MonthlyExport>().Where(e => e.UserId == user).ExecuteDeleteAsync(cancellationToken);
        await db.Set<User>().Where(u => u.Id == user).ExecuteDeleteAsync(cancellationToken);
    }

    // Entries about the address, whose subject may be long gone: invitations are forgotten before their log is.
    private static Task<int> EraseAddressFromLogsAsync(CastellumDb db, string email, CancellationToken cancellationToken)
    {
        var text = JsonSerializer.Serialize(email, CastellumJson.Options)[1..^1];
        return db.Set<AuditEntry>().AcrossOrganizations().Where(e => e.Detail != null && e.Detail.Contains(text))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Detail, (string?)null), cancellationToken);
    }

    private static async Task EraseInvitationsAsync(CastellumDb db, string? email, CancellationToken cancellationToken)
    {
        var invitations = await db.Set<Invitation>().AcrossOrganizations().AsNoTracking()
            .Where(i => i.Email == email).Select(i => i.Id).ToListAsync(cancellationToken);
        var targets = invitations.ConvertAll(i => i.ToString());
        await db.Set<AuditEntry>().AcrossOrganizations().Where(e => targets.Contains(e.TargetId))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Detail, (string?)null), cancellationToken);
        await db.Set<Invitation>().AcrossOrganizations().Where(i => i.Email == email).ExecuteDeleteAsync(cancellationToken);
    }
}
