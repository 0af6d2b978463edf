using Castellum.Kernel.Results;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Admission;

/// <summary>The one door to spending: admit before, settle after.</summary>
/// <remarks>
/// Thread-safe. Neither call touches the database while the node holds enough of the budgets' leases; both complete synchronously in the
/// ordinary case. See docs/features/ledger.md and docs/features/budgets-and-limits.md.
/// </remarks>
public interface IUsageLedger
{
    /// <summary>Checks rate limits, concurrency and budgets, and reserves the estimated cost.</summary>
    /// <returns>
    /// A reservation to settle or dispose; or <c>rate_limited</c>, <c>concurrency_limited</c>, <c>budget_exceeded</c>,
    /// <c>budget_unavailable</c> or <c>ledger_unavailable</c> as an <see cref="AdmissionRefused"/> with the headers to send.
    /// </returns>
    ValueTask<Result<Reservation>> ReserveAsync(in AdmissionRequest request, CancellationToken cancellationToken);

    /// <summary>Writes the call's events to the journal, then turns the reservation into what was really spent.</summary>
    /// <param name="reservation">From <see cref="ReserveAsync"/>. Settling the same one again writes nothing.</param>
    /// <param name="call">The summary; its kind is <see cref="UsageEventKind.Call"/>.</param>
    /// <param name="attempts">The upstream attempts, possibly none.</param>
    /// <param name="cancellationToken">Not the client's: money that was spent is settled even when the client went away.</param>
    /// <returns>
    /// Success once the events survive the death of the process; only then may the call be acknowledged. <c>ledger_unavailable</c> when the
    /// journal cannot be written.
    /// </returns>
    ValueTask<Result<Unit>> SettleAsync(
        Reservation reservation, UsageEvent call, ReadOnlyMemory<UsageEvent> attempts, CancellationToken cancellationToken);

    /// <summary>Writes events that need no admission: refused calls, corrections, local work without cost.</summary>
    ValueTask<Result<Unit>> RecordAsync(ReadOnlyMemory<UsageEvent> events, CancellationToken cancellationToken);
}
