using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;

namespace Castellum.Ledger.Events;

/// <summary>One immutable fact of the ledger: a client call, one of its upstream attempts, or a correction.</summary>
/// <remarks>
/// <see cref="Id"/> is the idempotency key from the journal to the database: applying an event twice changes nothing. Texts longer than
/// <see cref="MaxText"/> are cut when the event is journalled. Holds no prompt content.
/// </remarks>
public sealed record UsageEvent
{
    /// <summary>Most characters of any text of an event.</summary>
    public const int MaxText = 200;

    /// <summary>Identifies the event; a UUIDv7.</summary>
    public required UsageEventId Id { get; init; }

    /// <summary>Call, attempt or correction.</summary>
    public required UsageEventKind Kind { get; init; }

    /// <summary>The owner.</summary>
    public required OrganizationId Organization { get; init; }

    /// <summary>The client call this event belongs to; the same on its attempts and corrections.</summary>
    public required CallId Call { get; init; }

    /// <summary>When the call arrived (call, correction) or the attempt started.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The person, or null for an anonymous key.</summary>
    public UserId? User { get; init; }

    /// <summary>The API key used, or null for a console session or an internal feature.</summary>
    public ApiKeyId? ApiKey { get; init; }

    /// <summary>The product feature that spent: <c>gateway</c>, <c>compress</c>, <c>chat</c>, <c>documents</c>, …</summary>
    public required string Feature { get; init; }

    /// <summary>The operation: <c>chat</c>, <c>messages</c>, <c>embeddings</c>, <c>compress</c>, <c>image</c>, …</summary>
    public required string Operation { get; init; }

    /// <summary>The caller's name for the task, or null.</summary>
    public string? Task { get; init; }

    /// <summary>The conversation, or null.</summary>
    public string? Conversation { get; init; }

    /// <summary>The number of the attempt from 1; zero on a call.</summary>
    public int Attempt { get; init; }

    /// <summary>Upstream attempts made for the call; zero when none was needed.</summary>
    public int Attempts { get; init; }

    /// <summary>The kind of text found in the input: <c>prose</c>, <c>json</c>, <c>log</c>, <c>code</c>, …, or null.</summary>
    public string? TextType { get; init; }

    /// <summary>The compression vocabulary used, or null.</summary>
    public string? Vocabulary { get; init; }

    /// <summary>The provider that served: <c>openai</c>, <c>anthropic</c>, <c>gemini</c>, …; empty when none did.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The model the client asked for.</summary>
    public string ModelRequested { get; init; } = "";

    /// <summary>The model that answered; empty when none did.</summary>
    public string ModelServed { get; init; } = "";

    /// <summary>The name of the route taken, or null for the direct one.</summary>
    public string? Route { get; init; }

    /// <summary>Why that route was taken, in one sentence, or null.</summary>
    public string? RouteReason { get; init; }

    /// <summary>The service tier the provider served: <c>standard</c>, <c>batch</c>, <c>flex</c>, <c>priority</c>.</summary>
    public PriceTier Tier { get; init; }

    /// <summary>What was used.</summary>
    public UsageQuantities Used { get; init; }

    /// <summary>Input tokens before compression; equals the input used where nothing was compressed.</summary>
    public TokenCount TokensOriginal { get; init; }

    /// <summary>Input tokens after compression, as sent.</summary>
    public TokenCount TokensCompressed { get; init; }

    /// <summary>Original minus compressed tokens; zero when compression did not help.</summary>
    public long TokensSaved => Math.Max(0, TokensOriginal.Value - TokensCompressed.Value);

    /// <summary>The share of the tokens that was kept: compressed by original, 1 where nothing was compressed.</summary>
    public double KeptShare => TokensOriginal.Value == 0 ? 1 : (double)TokensCompressed.Value / TokensOriginal.Value;

    /// <summary>What was spent.</summary>
    public NanoUsd CostWith { get; init; }

    /// <summary>What was not spent, by cause.</summary>
    public Savings Savings { get; init; }

    /// <summary>What the call would have cost without Castellum: spent plus saved, so that the books balance by construction.</summary>
    public NanoUsd CostWithout => CostWith + Savings.Total;

    /// <summary>The price row that was applied, so that the cost can be derived again; null when unpriced or nothing was used.</summary>
    public string? PriceId { get; init; }

    /// <summary>Whether the money is known.</summary>
    public PriceState PriceState { get; init; }

    /// <summary>Where the quantities come from.</summary>
    public UsageBasis Basis { get; init; }

    /// <summary>The time from arrival to the last byte.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The time from arrival to the first token, or null when not streamed.</summary>
    public TimeSpan? FirstToken { get; init; }

    /// <summary>An estimate of the answer's quality from 0 to 1, or null when not judged.</summary>
    public double? Quality { get; init; }

    /// <summary>How it ended.</summary>
    public UsageStatus Status { get; init; }

    /// <summary>The HTTP status code answered to the client (call) or by the upstream (attempt); zero when there was none.</summary>
    public int HttpStatus { get; init; }

    /// <summary>The stable code of the failure, or null.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Whether the answer was streamed.</summary>
    public bool Streamed { get; init; }

    /// <summary>The trace of the call, or null.</summary>
    public string? TraceId { get; init; }

    /// <summary>The stages of the call with their times; empty on attempts.</summary>
    public IReadOnlyList<StageTiming> Stages { get; init; } = [];
}
