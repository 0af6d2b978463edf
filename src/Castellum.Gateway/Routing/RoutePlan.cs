using Castellum.Gateway.Providers;

namespace Castellum.Gateway.Routing;

/// <summary>Where a call may go.</summary>
/// <param name="Targets">In order of preference; the first is the one whose price the client expects.</param>
/// <param name="Reason">Why, in one sentence, for the ledger.</param>
internal sealed record RoutePlan(IReadOnlyList<UpstreamTarget> Targets, string Reason)
{
    /// <summary>Before routing.</summary>
    public static RoutePlan Nowhere { get; } = new([], "not routed");

    /// <summary>What was asked for and would have been called, where a cheaper target stands in for it; null otherwise.</summary>
    public UpstreamTarget? InsteadOf { get; init; }

    /// <summary>Where it goes on to when they fail, in order.</summary>
    public IReadOnlyList<FallbackStep> Fallbacks { get; init; } = [];

    /// <summary>The preferred target.</summary>
    public UpstreamTarget Primary => Targets[0];
}
