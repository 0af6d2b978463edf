using Castellum.Gateway.Calls;
using Castellum.Gateway.Pipeline;
using Castellum.Ledger.Events;

namespace Castellum.Gateway.Settlement;

/// <summary>The outermost stage: whatever happens to a call, it leaves one entry in the ledger and gives its reservation back.</summary>
/// <param name="settlement">Writes the ledger.</param>
internal sealed class MeteringStage(CallSettlement settlement) : ICallStage
{
    public async ValueTask InvokeAsync(ModelCall call, CallStep next)
    {
        try
        {
            await next(call);
        }
        catch (OperationCanceledException) when (call.ClientGone.IsCancellationRequested)
        {
            call.Outcome ??= new CallOutcome(UsageStatus.Cancelled, 0, "client_gone", null);
        }
        finally
        {
            call.Outcome ??= new CallOutcome(UsageStatus.Failed, 500, "internal_error", null);
            await settlement.SettleAsync(call);
        }
    }
}
