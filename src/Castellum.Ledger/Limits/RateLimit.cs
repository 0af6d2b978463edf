using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Ledger.Limits;

/// <summary>A rate limit that an organisation set.</summary>
internal sealed class RateLimit : IOrganizationOwned
{
    public Guid Id { get; init; }

    public OrganizationId OrganizationId { get; private init; }

    public LimitScope Scope { get; set; }

    /// <summary>The key, user or address; empty for each one of the scope separately.</summary>
    public string Subject { get; set; } = "";

    public int? RequestsPerMinute { get; set; }

    public long? TokensPerMinute { get; set; }

    public int? Concurrent { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
}
