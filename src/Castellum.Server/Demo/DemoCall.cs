namespace Castellum.Server.Demo;

/// <summary>One call of the sample traffic, before it has a price.</summary>
internal sealed record DemoCall(
    Guid Id,
    DateTimeOffset At,
    DemoWorkload Workload,
    long Original,
    long Saved,
    long Cached,
    long Output,
    bool Repeated,
    bool Failed,
    TimeSpan Latency);
