using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Mail;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Memberships;
using Castellum.Platform.Organizations;
using Castellum.Platform.People;
using Castellum.Platform.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Privacy;

/// <summary>Asking for, confirming and taking back the erasure of one's account.</summary>
internal sealed class ForgetMe(CastellumDb db, OneTimeTokens tokens, IMailer mailer, AccountLinks links, TimeProvider time)
{
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan Reflection = TimeSpan.FromDays(30);

    public async Task<Result<Unit>> AskAsync(UserId id, CancellationToken cancellationToken)
    {
        if (await IsOnlyOwnerAsync(id, cancellationToken))
        {
            return new Error(ErrorKind.Conflict, "last_owner", "You are the only owner of an organisation. Appoint another one first.");
        }

        var user = await db.Set<User>().SingleAsync(u => u.Id == id, cancellationToken);
        var token = await tokens.IssueAsync(id, OneTimeTokens.ConfirmErasure, LinkLifetime, cancellationToken);
        var values = new Dictionary<string, string> { ["name"] = user.Name, ["link"] = links.ConfirmErasure(token) };
        await mailer.WriteAsync(user.Email, "erasure-confirm", language: null, values, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return default(Unit);
    }

    public async Task<Result<Confirmed>> ConfirmAsync(string? token, CancellationToken cancellationToken)
    {
        if (await tokens.RedeemAsync(token, OneTimeTokens.ConfirmErasure, cancellationToken) is not { } user)
        {
            return OneTimeTokens.Invalid;
        }

        var now = time.GetUtcNow();
        await db.Set<Erasure>().Where(e => e.UserId == user).ExecuteDeleteAsync(cancellationToken);
        var erasure = new Erasure { UserId = user, ConfirmedAt = now, PurgeAt = now + Reflection };
        db.Add(erasure);
        await db.SaveChangesAsync(cancellationToken);
        await db.Set<Sessions.Session>().Where(s => s.UserId == user && s.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), cancellationToken);
        return new Confirmed(erasure.PurgeAt);
    }

    // An organisation that has been ended needs nobody to answer for it.
    private async Task<bool> IsOnlyOwnerAsync(UserId user, CancellationToken cancellationToken) =>
        await db.Set<Membership>().AcrossOrganizations().AnyAsync(
            m => m.UserId == user && m.Role == BuiltInRole.Owner
                && db.Set<Organization>().Any(o => o.Id == m.OrganizationId && o.Status != OrganizationStatus.Cancelled)
                && !db.Set<Membership>().Any(o => o.OrganizationId == m.OrganizationId && o.UserId != user && o.Role == BuiltInRole.Owner),
            cancellationToken);

    /// <summary>When the account will be gone.</summary>
    internal sealed record Confirmed(DateTimeOffset PurgeAt);
}
