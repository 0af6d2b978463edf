using Castellum.Gateway.Calls;
using Castellum.Gateway.Errors;
using Castellum.Gateway.Pipeline;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Routing;
using Castellum.Kernel.Money;
using Castellum.Ledger.Admission;
using Castellum.Platform.Keys;

namespace Castellum.Gateway.Admission;

/// <summary>Asks the ledger whether the call may spend: rate limits, concurrency, budgets.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="cheapest">Finds the route that a budget asks for when it is used up.</param>
internal sealed class AdmissionStage(IUsageLedger ledger, CheapestCapableRoute cheapest) : ICallStage
{
    public async ValueTask InvokeAsync(ModelCall call, CallStep next)
    {
        var start = call.Timeline.Now();
        var admitted = await ledger.ReserveAsync(Request(call), call.ClientGone);
        call.Timeline.Add("admit", start);
        if (!admitted.TryGet(out var reservation, out var error))
        {
            await CallRefusal.WriteAsync(call, error);
            return;
        }

        call.Reservation = reservation;
        if (reservation.MustDowngrade)
        {
            call.Route = await cheapest.InsteadOfAsync(call, call.ClientGone);
        }
        else if (!reservation.CoversAlternatives)
        {
            call.Route = call.Route with
            {
                Targets = [.. call.Route.Targets.Where(t => IsPrimary(call, t))],
                Fallbacks = [.. call.Route.Fallbacks.Where(s => IsPrimary(call, s.Target))],
                Reason = $"{call.Route.Reason}; what is left of the budget pays for no dearer fallback",
            };
        }

        await next(call);
    }

    private static bool IsPrimary(ModelCall call, UpstreamTarget target) =>
        target.Provider.Id == call.Route.Primary.Provider.Id && target.Model == call.Route.Primary.Model;

    // Most calls can go to accounts of one model at one provider only: then nothing is made.
    private static List<AdmissionAlternative>? Alternatives(ModelCall call)
    {
        List<AdmissionAlternative>? others = null;
        foreach (var target in call.Route.Targets.Concat(call.Route.Fallbacks.Select(s => s.Target)))
        {
            if (!IsPrimary(call, target))
            {
                (others ??= []).Add(new AdmissionAlternative(target.Provider.Id, target.Model));
            }
        }

        return others;
    }

    private static AdmissionRequest Request(ModelCall call) => new()
    {
        Organization = call.Caller.RequiredOrganization,
        User = call.Caller.User,
        ApiKey = call.Caller.ApiKey,
        Feature = call.Feature,
        Provider = call.Route.Primary.Provider.Id,
        Model = call.Route.Primary.Model,
        Alternatives = Alternatives(call),
        EstimatedInput = call.Scan.EstimatedInputTokens,
        MaxOutput = call.Scan.MaxOutputTokens is { } limit ? new TokenCount(Math.Min(limit.Value, int.MaxValue) * Math.Max(1, call.Scan.Choices)) : null,
        KeyLimits = call.Http.Features.Get<ApiKeyIdentity>()?.Policy.Limits,
        Address = call.Http.Connection.RemoteIpAddress,
    };
}
