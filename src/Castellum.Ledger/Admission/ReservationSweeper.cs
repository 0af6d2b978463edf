using System.Collections.Concurrent;
using Castellum.Foundation.Data.Conventions;
using Microsoft.Extensions.Options;

namespace Castellum.Ledger.Admission;

/// <summary>Ends reservations that were forgotten, so that a bug or a crashed request never holds money for ever.</summary>
internal sealed class ReservationSweeper(TimeProvider time, IOptions<LedgerOptions> options)
{
    private readonly ConcurrentDictionary<AdmissionHold, Reservation> _open = new();

    /// <summary>Reservations under way.</summary>
    public int Open => _open.Count;

    public void Watch(AdmissionHold hold, Reservation reservation) => _open[hold] = reservation;

    public void Forget(AdmissionHold hold) => _open.TryRemove(hold, out _);

    /// <summary>Ends those that are too old.</summary>
    /// <returns>How many there were.</returns>
    public int Sweep()
    {
        var before = InstantConverter.ToMicroseconds(time.GetUtcNow()) - (options.Value.ReservationSeconds * 1_000_000L);
        var ended = 0;
        foreach (var (hold, reservation) in _open)
        {
            if (hold.Since < before)
            {
                reservation.Dispose();
                ended++;
            }
        }

        return ended;
    }
}
