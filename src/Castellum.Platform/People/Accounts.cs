using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
using Castellum.Platform.Memberships;
using Castellum.Platform.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.People;

/// <summary>Creates people and organisations, one transaction each.</summary>
internal sealed class Accounts(
    CastellumDb db, AccountDraft draft, OrganizationScope scope, AccessChanges changes, IAuditTrail audit, TimeProvider time) : IAccounts
{
    public async Task<Result<UserId>> CreateUserAsync(NewUser user, CancellationToken cancellationToken)
    {
        var added = await draft.AddUserAsync(user, cancellationToken);
        if (!added.TryGet(out var row, out var error))
        {
            return error;
        }

        await db.SaveChangesAsync(cancellationToken);
        return row.Id;
    }

    public async Task<Result<OrganizationId>> CreateOrganizationAsync(string? name, UserId owner, CancellationToken cancellationToken)
    {
        var added = await draft.AddOrganizationAsync(name, owner, cancellationToken);
        if (!added.TryGet(out var row, out var error))
        {
            return error;
        }

        await audit.SaveAsync(new AuditNote("organization.created", "organization", row.Id.ToString()) { After = new { row.Name, row.Slug } }, cancellationToken);
        return row.Id;
    }

    public async Task<Result<Unit>> AddMemberAsync(OrganizationId organization, UserId user, string role, CancellationToken cancellationToken)
    {
        scope.Select(organization);
        if (!BuiltInRole.Grants.ContainsKey(role) && !await db.Set<CustomRole>().AnyAsync(r => r.Name == role, cancellationToken))
        {
            return AccountErrors.UnknownRole;
        }

        if (await db.Set<Membership>().AnyAsync(m => m.UserId == user, cancellationToken))
        {
            return AccountErrors.AlreadyMember;
        }

        db.Add(new Membership { OrganizationId = organization, UserId = user, Role = role, CreatedAt = time.GetUtcNow() });
        await changes.SaveAsync(
            user.Value, new AuditNote("member.added", "user", user.ToString()) { After = new { role } }, cancellationToken);
        return default(Unit);
    }

    public async Task<UserId?> FindUserAsync(string email, CancellationToken cancellationToken)
    {
        var address = EmailAddress.Normalize(email);
        return await db.Set<User>().Where(u => u.Email == address).Select(u => (UserId?)u.Id).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<OrganizationId?> FindOrganizationAsync(string slugOrId, CancellationToken cancellationToken)
    {
        var byId = OrganizationId.TryParse(slugOrId, out var id);
        return await db.Set<Organization>()
            .Where(o => byId ? o.Id == id : o.Slug == slugOrId)
            .Select(o => (OrganizationId?)o.Id)
            .SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<OrganizationId?> FindOnlyOrganizationAsync(CancellationToken cancellationToken)
    {
        var first = await db.Set<Organization>().OrderBy(o => o.CreatedAt).Select(o => o.Id).Take(2).ToListAsync(cancellationToken);
        return first is [var only] ? only : null;
    }
}
