using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Platform.Sso;

/// <summary>A domain that an organisation says is its own, and whether it has shown so.</summary>
internal sealed class DomainClaim : IOrganizationOwned
{
    public OrganizationId OrganizationId { get; init; }

    /// <summary>Lower-case, ASCII.</summary>
    public required string Domain { get; init; }

    /// <summary>What the domain must serve to prove it; no secret.</summary>
    public required string Proof { get; init; }

    public DateTimeOffset? VerifiedAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
