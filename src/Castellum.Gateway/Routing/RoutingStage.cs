using Castellum.Gateway.Calls;
using Castellum.Gateway.Errors;
using Castellum.Gateway.Pipeline;

namespace Castellum.Gateway.Routing;

/// <summary>Decides where a call may go.</summary>
/// <param name="router">The rules.</param>
internal sealed class RoutingStage(ModelRouter router) : ICallStage
{
    public async ValueTask InvokeAsync(ModelCall call, CallStep next)
    {
        var start = call.Timeline.Now();
        var plan = await router.PlanAsync(call, call.ClientGone);
        call.Timeline.Add("route", start);
        if (!plan.TryGet(out var route, out var error))
        {
            await CallRefusal.WriteAsync(call, error);
            return;
        }

        call.Route = route;
        await next(call);
    }
}
