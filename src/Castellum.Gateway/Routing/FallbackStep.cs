using Castellum.Gateway.Fallbacks;
using Castellum.Gateway.Providers;

namespace Castellum.Gateway.Routing;

/// <summary>A target that a call goes on to when those before it failed for the right cause.</summary>
/// <param name="Target">The target.</param>
/// <param name="Causes">The causes; empty means every one.</param>
/// <param name="HedgeAfter">When it is asked beside the first target, or null for never.</param>
internal sealed record FallbackStep(UpstreamTarget Target, IReadOnlyList<FallbackCause> Causes, TimeSpan? HedgeAfter)
{
    /// <summary>Whether it may be used after a failure.</summary>
    public bool AppliesTo(FallbackCause cause) => Causes.Count == 0 || Causes.Contains(cause);
}
