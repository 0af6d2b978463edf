using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Events;
using Castellum.Ledger.Prices;

namespace Castellum.Server.Demo;

/// <summary>Writes the sample traffic through the ledger's own door, priced by its price book and marked as the demo's.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="prices">What models cost.</param>
internal sealed class DemoUsage(IUsageLedger ledger, IPriceBook prices)
{
    /// <summary>The feature by which every list and chart shows that this usage is sample data.</summary>
    public const string Feature = "demo";

    private const int Batch = 500;

    /// <summary>Writes the calls. Event ids follow from the calls, so that writing them again changes nothing.</summary>
    public async Task<Result<Unit>> RecordAsync(OrganizationId organization, UserId user, IReadOnlyList<DemoCall> calls, CancellationToken cancellationToken)
    {
        foreach (var batch in calls.Chunk(Batch))
        {
            UsageEvent[] events = [.. batch.Select(call => Event(organization, user, call))];
            var recorded = await ledger.RecordAsync(events, cancellationToken);
            if (!recorded.IsSuccess)
            {
                return recorded;
            }
        }

        return default(Unit);
    }

    private UsageEvent Event(OrganizationId organization, UserId user, DemoCall call)
    {
        var used = call.Failed ? default : Quantities(call);
        var statement = prices.State(new CostQuestion
        {
            Organization = organization,
            At = call.At,
            ProviderRequested = call.Workload.Vendor,
            ModelRequested = call.Workload.Model,
            ProviderServed = call.Workload.Vendor,
            ModelServed = call.Workload.Model,
            Used = used,
            CompressedAway = new TokenCount(call.Saved),
            IsCacheHit = call.Repeated,
        });
        return new UsageEvent
        {
            Id = new UsageEventId(call.Id),
            Kind = UsageEventKind.Call,
            Organization = organization,
            Call = new CallId(call.Id),
            At = call.At,
            User = user,
            Feature = Feature,
            Operation = call.Workload.Operation,
            Task = call.Workload.Task,
            Attempts = call.Repeated ? 0 : 1,
            TextType = call.Workload.TextType,
            Provider = call.Workload.Vendor,
            ModelRequested = call.Workload.Model,
            ModelServed = call.Workload.Model,
            Used = call.Repeated ? default : used,
            TokensOriginal = new TokenCount(call.Failed ? 0 : call.Original),
            TokensCompressed = new TokenCount(call.Failed ? 0 : call.Original - call.Saved),
            CostWith = statement.CostWith,
            Savings = statement.Savings,
            PriceId = statement.PriceId,

            // No money flowed, whatever vendor the sample call stands for.
            PriceState = PriceState.Simulated,
            Basis = call.Failed || call.Repeated ? UsageBasis.None : UsageBasis.Reported,
            Latency = call.Repeated ? TimeSpan.FromMilliseconds(3) : call.Latency,
            FirstToken = call.Failed || call.Repeated ? null : TimeSpan.FromMilliseconds(160),
            Status = call.Failed ? UsageStatus.Failed : UsageStatus.Succeeded,
            HttpStatus = call.Failed ? 502 : 200,
            ErrorCode = call.Failed ? "upstream_unavailable" : null,
            Streamed = call.Workload.Operation == "chat",
            Stages = Stages(call),
        };
    }

    // What the stages of a call of this length take here, so that the sample's details read like real ones.
    private static StageTiming[] Stages(DemoCall call)
    {
        const long Route = 40;
        const long Admit = 15;
        if (call.Repeated)
        {
            return [new StageTiming("route", 0, Route), new StageTiming("cache", Route, 2_900)];
        }

        var compress = call.Saved > 0 ? 2_000L : 0;
        var upstream = Math.Max(0, (long)call.Latency.TotalMicroseconds - Route - compress - Admit);
        return
        [
            new StageTiming("route", 0, Route),
            .. compress > 0 ? [new StageTiming("compress", Route, compress)] : Array.Empty<StageTiming>(),
            new StageTiming("admit", Route + compress, Admit),
            new StageTiming("upstream", Route + compress + Admit, upstream),
        ];
    }

    private static UsageQuantities Quantities(DemoCall call) => new()
    {
        Input = new TokenCount(call.Original - call.Saved),
        CachedRead = new TokenCount(call.Cached),
        Output = new TokenCount(call.Output),
        Requests = 1,
    };
}
