using Castellum.Gateway.Calls;
using Castellum.Gateway.Errors;
using Castellum.Gateway.Pipeline;
using Castellum.Kernel.Results;
using Castellum.Platform.Keys;

namespace Castellum.Gateway.Routing;

/// <summary>Decides where a call may go.</summary>
/// <param name="router">The rules.</param>
internal sealed class RoutingStage(ModelRouter router) : ICallStage
{
    public async ValueTask InvokeAsync(ModelCall call, CallStep next)
    {
        var start = call.Timeline.Now();
        if (call.Http.Features.Get<ApiKeyIdentity>() is { } key && !key.Policy.AllowsModel(call.Model))
        {
            call.Timeline.Add("route", start);
            await CallRefusal.WriteAsync(call, NotAllowed(call.Model));
            return;
        }

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

    private static Error NotAllowed(string model) => new(
        ErrorKind.Forbidden, "model_not_allowed", $"This API key may not call the model '{model}'. Use another key, or allow the model on this one.") { Field = "model" };
}
