using Castellum.Kernel.Money;
using Castellum.Ledger.Events;
using Castellum.Ledger.Writing;

namespace Castellum.Ledger.Requests;

/// <summary>A call in the request log.</summary>
internal sealed record RequestView(
    Guid Id,
    DateTimeOffset At,
    Guid? UserId,
    Guid? ApiKeyId,
    string Feature,
    string Operation,
    string? Task,
    string? Conversation,
    string Provider,
    string Model,
    string ModelRequested,
    UsageStatus Status,
    int HttpStatus,
    string? ErrorCode,
    bool Streamed,
    RequestTokens Tokens,
    NanoUsd CostUsd,
    NanoUsd CostWithoutUsd,
    NanoUsd SavingsUsd,
    PriceState PriceState,
    UsageBasis UsageBasis,
    double LatencyMs,
    double? FirstTokenMs,
    int Attempts,
    string? TextType,
    string? Route,
    string? RouteReason,
    double? Quality,
    string? TraceId)
{
    public static RequestView Of(UsageEventRow r) => new(
        r.CallId,
        r.At,
        r.UserId,
        r.ApiKeyId,
        r.Feature,
        r.Operation,
        r.Task,
        r.Conversation,
        r.Provider,
        r.ModelServed.Length > 0 ? r.ModelServed : r.ModelRequested,
        r.ModelRequested,
        r.Status,
        r.HttpStatus,
        r.ErrorCode,
        r.Streamed,
        new RequestTokens(r.TokensOriginal, r.TokensCompressed, Math.Max(0, r.TokensOriginal - r.TokensCompressed), r.TokensOutput, r.TokensCached, r.TokensReasoning),
        new NanoUsd(r.CostWith),
        new NanoUsd(r.CostWithout),
        new NanoUsd(r.CostWithout - r.CostWith),
        r.PriceState,
        r.Basis,
        r.LatencyUs / 1000.0,
        r.FirstTokenUs / 1000.0,
        r.Attempts,
        r.TextType,
        r.Route,
        r.RouteReason,
        r.Quality,
        r.TraceId);
}

/// <summary>The tokens of a call.</summary>
internal sealed record RequestTokens(long Original, long Compressed, long Saved, long Output, long Cached, long Reasoning);
