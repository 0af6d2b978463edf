using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Platform.Idempotency;

/// <summary>A creating call that named an <c>Idempotency-Key</c>, with the answer it got. Gone after 24 hours.</summary>
internal sealed class IdempotentCall : IOrganizationOwned
{
    public required Guid Id { get; init; }

    public OrganizationId OrganizationId { get; init; }

    /// <summary>SHA-256 over caller and key: unique within the organisation.</summary>
    public required byte[] KeyHash { get; init; }

    /// <summary>SHA-256 over method, path, query and body.</summary>
    public required byte[] RequestHash { get; init; }

    public required DateTimeOffset CreatedAt { get; set; }

    /// <summary>
    /// When the call's change was saved: written in the transaction of the change itself, so that it tells the truth whenever the process dies.
    /// </summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>The status of the answer, or null while the call is under way.</summary>
    public int? Status { get; set; }

    /// <summary>The answer's body, encrypted: it may hold a secret that is shown once.</summary>
    public byte[]? Answer { get; set; }

    public string? ContentType { get; set; }

    public string? Location { get; set; }
}
