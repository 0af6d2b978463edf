using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Writing;

/// <summary>A usage event as the request log and the exports read it. Written by the ledger's own SQL only.</summary>
internal sealed class UsageEventRow : IOrganizationOwned
{
    public Guid Id { get; private init; }

    public UsageEventKind Kind { get; private init; }

    public OrganizationId OrganizationId { get; private init; }

    public Guid CallId { get; private init; }

    public DateTimeOffset At { get; private init; }

    public Guid? UserId { get; private init; }

    public Guid? ApiKeyId { get; private init; }

    public string Feature { get; private init; } = "";

    public string Operation { get; private init; } = "";

    public string? Task { get; private init; }

    public string? Conversation { get; private init; }

    public short Attempt { get; private init; }

    public short Attempts { get; private init; }

    public string? TextType { get; private init; }

    public string? Vocabulary { get; private init; }

    public string Provider { get; private init; } = "";

    public string ModelRequested { get; private init; } = "";

    public string ModelServed { get; private init; } = "";

    public string? Route { get; private init; }

    public string? RouteReason { get; private init; }

    public PriceTier Tier { get; private init; }

    public long TokensOriginal { get; private init; }

    public long TokensCompressed { get; private init; }

    public long TokensInput { get; private init; }

    public long TokensCached { get; private init; }

    public long TokensCacheWrite { get; private init; }

    public long TokensOutput { get; private init; }

    public long TokensReasoning { get; private init; }

    /// <summary>The rarer kinds of usage as JSON, or null when there were none.</summary>
    public string? Quantities { get; private init; }

    public long CostWith { get; private init; }

    public long CostWithout { get; private init; }

    public long SavedCompression { get; private init; }

    public long SavedCache { get; private init; }

    public long SavedRouting { get; private init; }

    public long SavedBatch { get; private init; }

    public long SavedLocal { get; private init; }

    public long SavedPromptCache { get; private init; }

    public string? PriceId { get; private init; }

    public PriceState PriceState { get; private init; }

    public UsageBasis Basis { get; private init; }

    public long LatencyUs { get; private init; }

    public long? FirstTokenUs { get; private init; }

    public double? Quality { get; private init; }

    public UsageStatus Status { get; private init; }

    public int HttpStatus { get; private init; }

    public string? ErrorCode { get; private init; }

    public bool Streamed { get; private init; }

    public string? TraceId { get; private init; }

    /// <summary>The stages of the call as JSON, or null.</summary>
    public string? Stages { get; private init; }
}
