using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Platform.Memberships;
using Castellum.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Sso;

/// <summary>Which organisation's provider an address belongs to, and whether it must be used. Looks across organisations: nobody is signed in yet.</summary>
internal sealed class SsoPolicy(CastellumDb db)
{
    /// <summary>The enabled connection of the organisation that has proven the address's domain, or null.</summary>
    public async Task<SsoConnection?> FindForAsync(string? email, CancellationToken cancellationToken)
    {
        if (EmailAddress.Normalize(email) is not { } address)
        {
            return null;
        }

        var domain = address[(address.LastIndexOf('@') + 1)..];
        var owner = await db.Set<DomainClaim>().AcrossOrganizations().AsNoTracking()
            .Where(d => d.Domain == domain && d.VerifiedAt != null)
            .Select(d => (OrganizationId?)d.OrganizationId)
            .FirstOrDefaultAsync(cancellationToken);
        return owner is null
            ? null
            : await db.Set<SsoConnection>().AcrossOrganizations().AsNoTracking()
                .Where(c => c.OrganizationId == owner && c.Enabled)
                .OrderByDescending(c => c.Enforced)
                .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Whether an organisation has proven the domain of an address.</summary>
    public Task<bool> HasProvenAsync(OrganizationId organization, string email, CancellationToken cancellationToken)
    {
        var domain = email[(email.LastIndexOf('@') + 1)..];
        return db.Set<DomainClaim>().AcrossOrganizations()
            .AnyAsync(d => d.OrganizationId == organization && d.Domain == domain && d.VerifiedAt != null, cancellationToken);
    }

    /// <summary>Whether a person must not use a password. Owners may: otherwise a broken provider locks everybody out for good.</summary>
    public async Task<bool> ForbidsPasswordAsync(User user, CancellationToken cancellationToken) =>
        await FindForAsync(user.Email, cancellationToken) is { Enforced: true } connection
        && !await db.Set<Membership>().AcrossOrganizations().AnyAsync(
            m => m.OrganizationId == connection.OrganizationId && m.UserId == user.Id && m.Role == BuiltInRole.Owner, cancellationToken);
}
