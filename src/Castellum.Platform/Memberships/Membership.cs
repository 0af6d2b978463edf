using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Platform.Memberships;

/// <summary>A person's place in an organisation.</summary>
internal sealed class Membership : IOrganizationOwned
{
    public OrganizationId OrganizationId { get; init; }

    public required UserId UserId { get; init; }

    /// <summary>The name of a built-in or custom role of the organisation.</summary>
    public required string Role { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When somebody last ended the member's sessions: those begun or confirmed before do nothing here any more.</summary>
    public DateTimeOffset? SessionsEndedAt { get; set; }
}
