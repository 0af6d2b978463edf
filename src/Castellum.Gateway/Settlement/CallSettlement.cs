using Castellum.Gateway.Calls;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Events;
using Microsoft.Extensions.Logging;

namespace Castellum.Gateway.Settlement;

/// <summary>Writes what a call was and cost into the ledger, once.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="events">Builds the entries.</param>
/// <param name="logger">Where a ledger that cannot write is reported.</param>
internal sealed partial class CallSettlement(IUsageLedger ledger, UsageEvents events, ILogger<CallSettlement> logger)
{
    /// <summary>Settles a call whose outcome is known. Does nothing the second time.</summary>
    /// <remarks>Not cancelled by the client's leaving: money that was spent is recorded.</remarks>
    public async ValueTask SettleAsync(ModelCall call)
    {
        if (call.IsSettled)
        {
            return;
        }

        call.IsSettled = true;
        var (summary, attempts) = events.Of(call);
        call.SettledCost = summary.PriceState == PriceState.Unpriced ? null : summary.CostWith;
        var written = call.Reservation is { } reservation
            ? await ledger.SettleAsync(reservation, summary, attempts, CancellationToken.None)
            : await ledger.RecordAsync(new[] { summary }, CancellationToken.None);
        if (!written.IsSuccess)
        {
            LogNotWritten(logger, call.Id.Value, written.Error.Code);
        }
    }

    [LoggerMessage(EventId = 4000, Level = LogLevel.Critical, Message = "The ledger did not take call {Call}: {Code}. New spend is refused until it does")]
    private static partial void LogNotWritten(ILogger logger, Guid call, string code);
}
