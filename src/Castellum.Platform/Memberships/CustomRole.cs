using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Platform.Memberships;

/// <summary>A role that an organisation made for itself: a named set of permissions.</summary>
internal sealed class CustomRole : IOrganizationOwned
{
    public const int MaxNameLength = 40;

    public OrganizationId OrganizationId { get; init; }

    /// <summary>Lower-case letters, digits and hyphens; never the name of a built-in role.</summary>
    public required string Name { get; init; }

    public required string[] Permissions { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
