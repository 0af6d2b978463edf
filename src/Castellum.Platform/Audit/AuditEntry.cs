using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Platform.Audit;

/// <summary>One link of an organisation's audit chain. Never changed, but for the erasure of <see cref="Detail"/>.</summary>
internal sealed class AuditEntry : IOrganizationOwned
{
    public OrganizationId OrganizationId { get; init; }

    /// <summary>1, 2, 3 … without gaps within the organisation.</summary>
    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary><c>user</c>, <c>api_key</c> or <c>system</c>.</summary>
    public required string ActorKind { get; init; }

    /// <summary>A random id: it names nobody once the person's row is gone.</summary>
    public string? ActorId { get; init; }

    public required string Action { get; init; }

    public required string TargetKind { get; init; }

    public required string TargetId { get; init; }

    /// <summary>
    /// Address, device, before and after as JSON with a random salt. The chain covers its digest only, so that a person's traces can be
    /// erased without breaking the chain; the salt makes the digest useless for guessing what stood there.
    /// </summary>
    public string? Detail { get; set; }

    public required byte[] DetailDigest { get; init; }

    public required byte[] PreviousHash { get; init; }

    public required byte[] Hash { get; init; }
}
