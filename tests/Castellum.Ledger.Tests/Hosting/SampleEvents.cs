using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Tests.Hosting;

/// <summary>Usage events as a gateway would make them.</summary>
public static class SampleEvents
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static OrganizationId NewOrganization() => new(Guid.CreateVersion7());

    public static UsageEvent Call(OrganizationId organization, DateTimeOffset? at = null, long cost = 1_000_000) => new()
    {
        Id = new UsageEventId(Guid.CreateVersion7()),
        Kind = UsageEventKind.Call,
        Organization = organization,
        Call = new CallId(Guid.CreateVersion7()),
        At = at ?? Noon,
        Feature = "gateway",
        Operation = "chat",
        Attempts = 1,
        Provider = "openai",
        ModelRequested = "gpt-4o",
        ModelServed = "gpt-4o-2024-08-06",
        Used = new UsageQuantities { Input = new TokenCount(600), Output = new TokenCount(100), Requests = 1 },
        TokensOriginal = new TokenCount(1000),
        TokensCompressed = new TokenCount(600),
        CostWith = new NanoUsd(cost),
        Savings = new Savings { Compression = new NanoUsd(cost / 2) },
        PriceId = "openai/gpt-4o/standard",
        Basis = UsageBasis.Reported,
        Latency = TimeSpan.FromMilliseconds(250),
        Status = UsageStatus.Succeeded,
        HttpStatus = 200,
        Stages = [new StageTiming("route", 12, 3), new StageTiming("upstream", 15, 249_000)],
    };

    public static UsageEvent Attempt(UsageEvent call, int number = 1) => call with
    {
        Id = new UsageEventId(Guid.CreateVersion7()),
        Kind = UsageEventKind.Attempt,
        Attempt = number,
        Attempts = 0,
        Stages = [],
    };
}
