using Castellum.Kernel.Results;
using Castellum.Ledger.Events;
using Castellum.Ledger.Journal;

namespace Castellum.Ledger.Admission;

/// <summary>Admits, journals, settles.</summary>
internal sealed class UsageLedger(UsageJournal journal, AdmissionPolicies policies, Admission admission) : IUsageLedger
{
    private static readonly ValueTask<Result<Unit>> Done = new(default(Unit));

    public ValueTask<Result<Reservation>> ReserveAsync(in AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (journal.Refusal is { } refusal)
        {
            return new ValueTask<Result<Reservation>>(AdmissionErrors.LedgerUnavailable(refusal));
        }

        var policy = policies.Find(request.Organization);
        return policy is null && request.KeyLimits is null
            ? new ValueTask<Result<Reservation>>(new Reservation(null))
            : admission.ReserveAsync(policy ?? OrganizationPolicy.None, request, cancellationToken);
    }

    public ValueTask<Result<Unit>> SettleAsync(
        Reservation reservation, UsageEvent call, ReadOnlyMemory<UsageEvent> attempts, CancellationToken cancellationToken)
    {
        if (!reservation.TryEnd())
        {
            return Done;
        }

        // First the hold: the writer may store the event before the next line of this method runs, and must then know its budgets.
        reservation.Hold?.Settle(call);
        return journal.AppendAsync(call, attempts.Span);
    }

    public ValueTask<Result<Unit>> RecordAsync(ReadOnlyMemory<UsageEvent> events, CancellationToken cancellationToken) =>
        events.IsEmpty ? Done : journal.AppendAsync(null, events.Span);
}
