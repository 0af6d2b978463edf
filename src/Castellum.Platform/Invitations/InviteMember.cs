using Castellum.Foundation.Data;
using Castellum.Foundation.Mail;
using Castellum.Foundation.Web.Access;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Audit;
using Castellum.Platform.Members;
using Castellum.Platform.Memberships;
using Castellum.Platform.Organizations;
using Castellum.Platform.People;
using Castellum.Platform.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Invitations;

/// <summary>Offers a role to an address, by mail.</summary>
internal sealed class InviteMember(
    CastellumDb db, RoleRules rules, IAuditTrail audit, IMailer mailer, AccountLinks links, IIdGenerator ids, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
    private const int MaxOpen = 200;

    public async Task<Result<InvitationView>> HandleAsync(Request request, Caller caller, CancellationToken cancellationToken)
    {
        if (EmailAddress.Normalize(request.Email) is not { } email)
        {
            return AccountErrors.InvalidEmail;
        }

        if (await rules.CheckAsync(caller, request.Role, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (await IsMemberAsync(email, cancellationToken))
        {
            return new Error(ErrorKind.Conflict, "already_member", "This person is a member of the organisation already.") { Field = "email" };
        }

        var now = time.GetUtcNow();
        if (await db.Set<Invitation>().CountAsync(i => i.ClosedAt == null && i.ExpiresAt > now, cancellationToken) >= MaxOpen)
        {
            return new Error(ErrorKind.Conflict, "too_many_invitations", $"There are {MaxOpen} open invitations already.");
        }

        return await SendAsync(email, request, caller, now, cancellationToken);
    }

    private async Task<InvitationView> SendAsync(string email, Request request, Caller caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var token = SessionToken.Generate();
        var invitation = new Invitation
        {
            Id = ids.NewId(),
            Email = email,
            Role = request.Role!,
            InvitedBy = caller.User,
            TokenHash = SessionToken.Hash(token),
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        };
        // A new invitation replaces an open one: the last role offered is the one that counts.
        await db.Set<Invitation>().Where(i => i.Email == email && i.ClosedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.ClosedAt, now), cancellationToken);
        db.Add(invitation);
        var values = new Dictionary<string, string>
        {
            ["inviter"] = await db.Set<User>().Where(u => u.Id == caller.User).Select(u => u.Name).FirstOrDefaultAsync(cancellationToken) ?? "An administrator",
            ["organization"] = await db.Set<Organization>().Where(o => o.Id == db.CurrentOrganization).Select(o => o.Name).SingleAsync(cancellationToken),
            ["role"] = request.Role!,
            ["link"] = links.Invitation(token),
        };
        await mailer.WriteAsync(email, "invitation", request.Language, values, cancellationToken);
        await audit.SaveAsync(
            new AuditNote("invitation.sent", "invitation", invitation.Id.ToString()) { After = new { email, role = request.Role } }, cancellationToken);
        return InvitationView.Of(invitation, now);
    }

    private Task<bool> IsMemberAsync(string email, CancellationToken cancellationToken) =>
        db.Set<Membership>().AnyAsync(m => db.Set<User>().Any(u => u.Id == m.UserId && u.Email == email), cancellationToken);

    /// <summary>The body of an invitation.</summary>
    internal sealed record Request(string? Email, string? Role, string? Language);
}
