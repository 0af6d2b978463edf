using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
using Castellum.Platform.Memberships;
using Castellum.Platform.Organizations;
using Castellum.Platform.People;
using Castellum.Platform.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Invitations;

/// <summary>
/// Takes an invitation: by the person it was sent to, signed in, or by somebody new, whose address the mail has proven. Runs in a scope
/// of its own, since the organisation joined is not the one looked at.
/// </summary>
internal sealed class AcceptInvitation(
    CastellumDb db, OrganizationScope scope, AccountDraft draft, AccessChanges changes, IAuditTrail audit, AuditActor actor, TimeProvider time)
{
    public static readonly Error Invalid = new(
        ErrorKind.NotFound, "invitation_invalid", "The invitation was used, withdrawn, has expired or is for another address.") { Field = "token" };

    public async Task<Result<Preview>> PreviewAsync(string? token, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is not { } invitation)
        {
            return Invalid;
        }

        var organization = await db.Set<Organization>().SingleAsync(o => o.Id == invitation.OrganizationId, cancellationToken);
        var known = await db.Set<User>().AnyAsync(u => u.Email == invitation.Email, cancellationToken);
        return new Preview(organization.Name, invitation.Email, invitation.Role, invitation.ExpiresAt, known);
    }

    /// <summary>Joins as the signed-in person, whose proven address must be the invited one.</summary>
    public async Task<Result<OrganizationId>> AcceptAsync(string? token, UserId user, CancellationToken cancellationToken)
    {
        var invitation = await FindAsync(token, cancellationToken);
        var person = await db.Set<User>().SingleAsync(u => u.Id == user, cancellationToken);
        return invitation is null || person.Email != invitation.Email || person.EmailVerifiedAt is null
            ? Invalid
            : await JoinAsync(invitation, person, cancellationToken);
    }

    /// <summary>Joins as a new person.</summary>
    public async Task<Result<User>> JoinAsNewAsync(string? token, string? name, string? password, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is not { } invitation)
        {
            return Invalid;
        }

        var request = new NewUser { Email = invitation.Email, Name = name, Password = password, EmailVerified = true };
        if (!(await draft.AddUserAsync(request, cancellationToken)).TryGet(out var user, out var error))
        {
            return error;
        }

        return (await JoinAsync(invitation, user, cancellationToken)).Match<Result<User>>(_ => user, failure => failure);
    }

    private async Task<Result<OrganizationId>> JoinAsync(Invitation invitation, User user, CancellationToken cancellationToken)
    {
        scope.Select(invitation.OrganizationId);
        actor.User = user.Id;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            // The audit entry takes the organisation's lock first; then the invitation is used up, by one of those who try.
            await audit.AppendAsync(
                new AuditNote("invitation.accepted", "invitation", invitation.Id.ToString()) { After = new { invitation.Role } }, cancellationToken);
            var now = time.GetUtcNow();
            var used = await db.Set<Invitation>().Where(i => i.Id == invitation.Id && i.ClosedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.ClosedAt, now), cancellationToken);
            if (used == 0 || await db.Set<Membership>().AnyAsync(m => m.UserId == user.Id, cancellationToken))
            {
                return Invalid;
            }

            db.Add(new Membership { UserId = user.Id, Role = invitation.Role, CreatedAt = now });
            await changes.CountAsync(user.Id.Value, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await changes.AnnounceAsync(user.Id.Value, cancellationToken);
        return invitation.OrganizationId;
    }

    private async Task<Invitation?> FindAsync(string? token, CancellationToken cancellationToken)
    {
        if (!SessionToken.IsWellFormed(token))
        {
            return null;
        }

        var hash = SessionToken.Hash(token!);
        var now = time.GetUtcNow();
        // The token tells the organisation.
        return await db.Set<Invitation>().AcrossOrganizations().AsNoTracking()
            .SingleOrDefaultAsync(i => i.TokenHash == hash && i.ClosedAt == null && i.ExpiresAt > now, cancellationToken);
    }

    /// <summary>What an invitation offers, for whoever holds its token.</summary>
    internal sealed record Preview(string Organization, string Email, string Role, DateTimeOffset ExpiresAt, bool HasAccount);
}
