using Castellum.Kernel.Results;
using Castellum.Ledger.Events;
using Castellum.Ledger.Journal;

namespace Castellum.Ledger.Admission;

/// <summary>Admits, journals, settles.</summary>
internal sealed class UsageLedger(UsageJournal journal) : IUsageLedger
{
    private static readonly ValueTask<Result<Unit>> Done = new(default(Unit));

    public ValueTask<Result<Reservation>> ReserveAsync(in AdmissionRequest request, CancellationToken cancellationToken) =>
        journal.Refusal is { } refusal
            ? new ValueTask<Result<Reservation>>(AdmissionErrors.LedgerUnavailable(refusal))
            : new ValueTask<Result<Reservation>>(new Reservation(null));

    public ValueTask<Result<Unit>> SettleAsync(
        Reservation reservation, UsageEvent call, ReadOnlyMemory<UsageEvent> attempts, CancellationToken cancellationToken)
    {
        if (!reservation.TryEnd())
        {
            return Done;
        }

        var appended = journal.AppendAsync(call, attempts.Span);
        reservation.Hold?.Settle(call);
        return appended;
    }

    public ValueTask<Result<Unit>> RecordAsync(ReadOnlyMemory<UsageEvent> events, CancellationToken cancellationToken) =>
        events.IsEmpty ? Done : journal.AppendAsync(null, events.Span);
}
