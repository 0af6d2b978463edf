using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Jobs;
using Castellum.Platform.External;
using Castellum.Platform.Invitations;
using Castellum.Platform.Passkeys;
using Castellum.Platform.Saml;
using Castellum.Platform.Sessions;
using Castellum.Platform.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Retention;

/// <summary>Deletes what ended by itself and names people or their devices: sessions, tokens, half-finished sign-ins, invitations. Runs hourly.</summary>
/// <remarks>
/// Ended sessions and invitations stay for 30 days, so that somebody who asks what happened finds them; what only proves something for minutes goes
/// at once. Refresh tokens go with their session.
/// </remarks>
internal sealed class ForgetExpired(CastellumDb db, TimeProvider time) : IJobHandler
{
    /// <summary>How long sessions and invitations stay after their end.</summary>
    public static readonly TimeSpan Reference = TimeSpan.FromDays(30);

    public static string Kind => "retention.forget_expired";

    public async Task HandleAsync(Job job, CancellationToken cancellationToken)
    {
        using var across = db.ActAcrossOrganizations();
        var now = time.GetUtcNow();
        var ended = now - Reference;
        await db.Set<Session>().Where(s => s.ExpiresAt < ended || s.RevokedAt < ended).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Invitation>().AcrossOrganizations().Where(i => i.ExpiresAt < ended || i.ClosedAt < ended).ExecuteDeleteAsync(cancellationToken);
        await db.Set<OneTimeToken>().Where(t => t.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<LoginState>().Where(s => s.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<PasskeyCeremony>().Where(c => c.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<UsedAssertion>().Where(a => a.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<SignInAttempts>().Where(a => a.WindowEnd < now).ExecuteDeleteAsync(cancellationToken);
    }
}
