using Castellum.Gateway.Calls;
using Castellum.Gateway.Fallbacks;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Routing;

namespace Castellum.Gateway.Upstream;

/// <summary>The targets of a call that were not asked yet: the model's own, then those of its fallback chain that the cause allows.</summary>
/// <param name="call">The call.</param>
/// <param name="states">What is known of the targets.</param>
internal sealed class TargetQueue(ModelCall call, TargetStates states)
{
    /// <summary>The next target.</summary>
    /// <param name="cause">Why the one before failed; null before the first.</param>
    /// <returns>The target, or null when there is no other. An unwell target is asked only when no other one could be.</returns>
    public UpstreamTarget? Next(FallbackCause? cause) =>
        OfModel() ?? OfChain(cause ?? FallbackCause.Unavailable) ?? (cause is null ? call.Route.Targets[^1] : null);

    /// <summary>Whether another target could be asked after a failure.</summary>
    public bool HasOther(FallbackCause cause) => (OfModel() ?? OfChain(cause)) is not null;

    /// <summary>The target that is asked as well when the first is slow, or null.</summary>
    public FallbackStep? Hedge()
    {
        foreach (var step in call.Route.Fallbacks)
        {
            if (step.HedgeAfter is not null && IsReady(step.Target))
            {
                return step;
            }
        }

        return null;
    }

    private UpstreamTarget? OfModel()
    {
        foreach (var target in call.Route.Targets)
        {
            if (IsReady(target))
            {
                return target;
            }
        }

        return null;
    }

    private UpstreamTarget? OfChain(FallbackCause cause)
    {
        foreach (var step in call.Route.Fallbacks)
        {
            if (step.AppliesTo(cause) && IsReady(step.Target))
            {
                return step.Target;
            }
        }

        return null;
    }

    private bool IsReady(UpstreamTarget target) => states.Of(target).IsAvailable && !call.Attempts.Exists(a => a.Target == target);
}
