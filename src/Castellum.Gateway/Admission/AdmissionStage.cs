using Castellum.Gateway.Calls;
using Castellum.Gateway.Errors;
using Castellum.Gateway.Pipeline;
using Castellum.Ledger.Admission;

namespace Castellum.Gateway.Admission;

/// <summary>Asks the ledger whether the call may spend: rate limits, concurrency, budgets.</summary>
/// <param name="ledger">The ledger.</param>
internal sealed class AdmissionStage(IUsageLedger ledger) : ICallStage
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
        await next(call);
    }

    private static AdmissionRequest Request(ModelCall call) => new()
    {
        Organization = call.Caller.RequiredOrganization,
        User = call.Caller.User,
        ApiKey = call.Caller.ApiKey,
        Feature = call.Feature,
        Provider = call.Route.Primary.Provider.Id,
        Model = call.Route.Primary.Model,
        EstimatedInput = call.Scan.EstimatedInputTokens,
        MaxOutput = call.Scan.MaxOutputTokens,
        Address = call.Http.Connection.RemoteIpAddress,
    };
}
