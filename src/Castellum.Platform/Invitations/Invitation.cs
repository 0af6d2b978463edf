using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Platform.Invitations;

/// <summary>An offer to one address to join the organisation with one role. Works once.</summary>
internal sealed class Invitation : IOrganizationOwned
{
    public required Guid Id { get; init; }

    public OrganizationId OrganizationId { get; init; }

    public required string Email { get; init; }

    public required string Role { get; init; }

    public required UserId? InvitedBy { get; init; }

    public required byte[] TokenHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was accepted or withdrawn; null while open.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
}
