using Castellum.Dialects.Usage;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Providers;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Ledger.Events;
using Castellum.Ledger.Prices;

namespace Castellum.Gateway.Settlement;

/// <summary>Builds the ledger entries of a call: one summary, and one entry per upstream attempt.</summary>
/// <param name="prices">What models cost.</param>
/// <param name="ids">New ids.</param>
internal sealed class UsageEvents(IPriceBook prices, IIdGenerator ids)
{
    /// <summary>The entries of a call whose outcome is known.</summary>
    public (UsageEvent Call, UsageEvent[] Attempts) Of(ModelCall call)
    {
        var attempts = new UsageEvent[call.Attempts.Count];
        var others = NanoUsd.Zero;
        var served = call.Outcome!.Served;
        for (var i = 0; i < attempts.Length; i++)
        {
            attempts[i] = Attempt(call, call.Attempts[i], i + 1);
            if (call.Attempts[i] != served)
            {
                others += attempts[i].CostWith;
            }
        }

        return (Summary(call, served, others), attempts);
    }

    private UsageEvent Summary(ModelCall call, CallAttempt? served, NanoUsd costOfOthers)
    {
        var used = served is null ? default : Quantities(call, served);
        var saved = call.Compression?.TokensSaved ?? TokenCount.Zero;
        var statement = served is null ? default : prices.State(Question(call, served, used, saved, costOfOthers));
        var savedForReal = used.Input.Value == 0 ? TokenCount.Zero : saved;
        return Base(call) with
        {
            Kind = UsageEventKind.Call,
            At = call.At,
            Attempts = call.Attempts.Count,
            Provider = served?.Target.Provider.Id ?? "",
            ModelServed = served?.ModelServed ?? served?.Target.Model ?? "",
            Route = null,
            RouteReason = call.Route.Targets.Count == 0 ? null : call.Route.Reason,
            Used = used,
            TokensOriginal = used.Input + savedForReal,
            TokensCompressed = used.Input,
            TextType = call.Compression?.TextType,
            Vocabulary = call.Compression?.Vocabulary,
            CostWith = statement.CostWith,
            Savings = statement.Savings,
            PriceId = statement.PriceId,
            PriceState = statement.State,
            Basis = served is null ? UsageBasis.None : BasisOf(served),
            Latency = call.Timeline.Elapsed,
            FirstToken = call.Stream ? call.Timeline.FirstToken : null,
            Status = call.Outcome!.Status,
            HttpStatus = call.Outcome.HttpStatus,
            ErrorCode = call.Outcome.ErrorCode,
            Stages = call.Timeline.Stages,
        };
    }

    private static CostQuestion Question(ModelCall call, CallAttempt served, UsageQuantities used, TokenCount saved, NanoUsd others) => new()
    {
        Organization = call.Caller.RequiredOrganization,
        At = call.At,
        ProviderRequested = (call.Route.InsteadOf ?? call.Route.Primary).Provider.Id,
        ModelRequested = (call.Route.InsteadOf ?? call.Route.Primary).Model,
        ProviderServed = served.Target.Provider.Id,
        ModelServed = served.Target.Model,
        Used = used,
        CompressedAway = used.Input.Value == 0 ? TokenCount.Zero : saved,
        IsLocal = served.Target.Provider.Traits.IsLocal,
        CostOfOtherAttempts = others,
    };

    private UsageEvent Attempt(ModelCall call, CallAttempt attempt, int number)
    {
        var used = Quantities(call, attempt);
        var query = new PriceQuery(call.Caller.RequiredOrganization, attempt.Target.Provider.Id, attempt.Target.Model, attempt.At);
        var cost = prices.Price(query, used);
        return Base(call) with
        {
            Kind = UsageEventKind.Attempt,
            At = attempt.At,
            Attempt = number,
            Provider = attempt.Target.Provider.Id,
            ModelServed = attempt.ModelServed ?? attempt.Target.Model,
            Used = used,
            TokensOriginal = used.Input,
            TokensCompressed = used.Input,
            CostWith = cost.Total,
            PriceId = cost.PriceId,
            PriceState = cost.State,
            Basis = BasisOf(attempt),
            Latency = attempt == call.Outcome!.Served ? call.Timeline.Since(attempt.StartTimestamp) : attempt.Duration,
            Status = attempt.Cancelled ? UsageStatus.Cancelled : attempt.Error is null ? UsageStatus.Succeeded : attempt.Answered ? UsageStatus.Cut : UsageStatus.Failed,
            HttpStatus = attempt.HttpStatus,
            ErrorCode = attempt.Error is { } error ? Upstream.UpstreamErrorTraits.Code(error) : null,
        };
    }

    private UsageEvent Base(ModelCall call) => new()
    {
        Id = ids.New<UsageEventId>(),
        Kind = UsageEventKind.Call,
        Organization = call.Caller.RequiredOrganization,
        Call = call.Id,
        At = call.At,
        User = call.Caller.User,
        ApiKey = call.Caller.ApiKey,
        Feature = call.Feature,
        Operation = call.Operation.Name,
        ModelRequested = call.Model,
        Streamed = call.Stream,
    };

    private static UsageBasis BasisOf(CallAttempt attempt) => attempt.Usage.IsReported ? UsageBasis.Reported
        : attempt.Answered ? UsageBasis.Estimated
        : UsageBasis.None;

    // Counting tokens is free at every vendor.
    private static UsageQuantities Quantities(ModelCall call, CallAttempt attempt) =>
        call.Operation.Action == UpstreamAction.CountTokens ? default
        : attempt.Usage.IsReported ? ReportedUsage.ToQuantities(attempt.Usage)
        : attempt.Answered ? EstimatedUsage.Of(call, attempt)
        : default;
}
