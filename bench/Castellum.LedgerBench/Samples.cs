using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Ledger.Events;

namespace Castellum.LedgerBench;

/// <summary>Events of a busy organisation: 6 models of 3 providers, 5 features, 40 keys, 25 people.</summary>
internal sealed class Samples(int seed)
{
    private static readonly (string Provider, string Model)[] Models =
    [
        ("openai", "gpt-4o-2024-08-06"), ("openai", "gpt-4o-mini"), ("openai", "gpt-5.4"), ("anthropic", "claude-sonnet-4-5"),
        ("anthropic", "claude-haiku-4-5"), ("gemini", "gemini-2.5-flash"),
    ];

    private static readonly string[] Features = ["gateway", "chat", "documents", "studio", "compress"];

    private readonly Random _random = new(seed);
    private readonly ApiKeyId[] _keys = [.. Enumerable.Range(1, 40).Select(n => new ApiKeyId(new Guid(n, 0, 0, new byte[8])))];
    private readonly UserId[] _users = [.. Enumerable.Range(1, 25).Select(n => new UserId(new Guid(n, 1, 0, new byte[8])))];

    public UsageEvent Next(DateTimeOffset at)
    {
        var (provider, model) = Models[_random.Next(Models.Length)];
        var original = _random.Next(200, 20_000);
        var compressed = original * _random.Next(40, 101) / 100;
        var output = _random.Next(20, 2_000);
        var cost = (compressed * 2_500L) + (output * 10_000L);
        return new UsageEvent
        {
            Id = new UsageEventId(Guid.CreateVersion7(at)),
            Kind = UsageEventKind.Call,
            Organization = BenchHost.Organization,
            Call = new CallId(Guid.CreateVersion7(at)),
            At = at,
            User = _users[_random.Next(_users.Length)],
            ApiKey = _keys[_random.Next(_keys.Length)],
            Feature = Features[_random.Next(Features.Length)],
            Operation = "chat",
            Attempts = 1,
            TextType = "prose",
            Provider = provider,
            ModelRequested = model,
            ModelServed = model,
            Used = new UsageQuantities { Input = new TokenCount(compressed), Output = new TokenCount(output), Requests = 1 },
            TokensOriginal = new TokenCount(original),
            TokensCompressed = new TokenCount(compressed),
            CostWith = new NanoUsd(cost),
            Savings = new Savings { Compression = new NanoUsd((original - compressed) * 2_500L) },
            PriceId = "openai/gpt-4o/standard/-#2026-08-21",
            Basis = UsageBasis.Reported,
            Latency = TimeSpan.FromMilliseconds(_random.Next(50, 5_000)),
            Status = _random.Next(50) == 0 ? UsageStatus.Failed : UsageStatus.Succeeded,
            HttpStatus = 200,
            Stages = [new StageTiming("admit", 10, 2), new StageTiming("upstream", 20, 200_000)],
        };
    }
}
