using System.Collections.Frozen;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Platform.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Memberships;

/// <summary>Reads a person's memberships, which lie in several organisations. The one place that does so.</summary>
internal sealed class MembershipReader(CastellumDb db)
{
    /// <summary>The organisations of a person that are not cancelled, by name.</summary>
    public async Task<IReadOnlyList<Place>> ListAsync(UserId user, CancellationToken cancellationToken) =>
        await Places(user).OrderBy(p => p.Name).ThenBy(p => p.Slug).ToListAsync(cancellationToken);

    /// <summary>A person's place in an organisation with the permissions of the role, or null.</summary>
    public async Task<Seat?> FindAsync(UserId user, OrganizationId organization, CancellationToken cancellationToken)
    {
        var place = await Places(user).SingleOrDefaultAsync(p => p.Id == organization, cancellationToken);
        return place is null ? null : new Seat(place, await PermissionsOfAsync(organization, place.Role, cancellationToken));
    }

    /// <summary>The organisation a person joined first, or null.</summary>
    public async Task<OrganizationId?> FindFirstAsync(UserId user, CancellationToken cancellationToken) =>
        (await Places(user).OrderBy(p => p.JoinedAt).FirstOrDefaultAsync(cancellationToken))?.Id;

    public async Task<FrozenSet<string>> PermissionsOfAsync(OrganizationId organization, string role, CancellationToken cancellationToken)
    {
        if (BuiltInRole.Grants.TryGetValue(role, out var granted))
        {
            return granted;
        }

        // The organisation is named; the session that asks has not selected it yet.
        var custom = await db.Set<CustomRole>().AcrossOrganizations().AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganizationId == organization && r.Name == role, cancellationToken);
        return custom is null ? FrozenSet<string>.Empty : custom.Permissions.ToFrozenSet();
    }

    // A person's own rows in every organisation.
    private IQueryable<Place> Places(UserId user) => db.Set<Membership>().AcrossOrganizations().AsNoTracking()
        .Where(m => m.UserId == user)
        .Join(
            db.Set<Organization>().Where(o => o.Status != OrganizationStatus.Cancelled),
            m => m.OrganizationId,
            o => o.Id,
            (m, o) => new Place { Id = o.Id, Name = o.Name, Slug = o.Slug, Status = o.Status, Role = m.Role, JoinedAt = m.CreatedAt, SessionsEndedAt = m.SessionsEndedAt, Settings = o.Settings });

    /// <summary>An organisation as one of its members sees it.</summary>
    internal sealed record Place
    {
        public required OrganizationId Id { get; init; }

        public required string Name { get; init; }

        public required string Slug { get; init; }

        public required OrganizationStatus Status { get; init; }

        public required string Role { get; init; }

        public required DateTimeOffset JoinedAt { get; init; }

        public required DateTimeOffset? SessionsEndedAt { get; init; }

        public required string Settings { get; init; }

        public bool RequiresSecondFactor => OrganizationSettings.RequiresSecondFactor(Settings);
    }

    /// <summary>A place with what its role may do.</summary>
    internal sealed record Seat(Place Place, FrozenSet<string> Permissions);
}
