using Castellum.Kernel.Money;

namespace Castellum.Ledger.Admission;

/// <summary>Permission to make one call, with the money and the place in the concurrency limit held for it.</summary>
/// <remarks>
/// Ends once, by being settled or disposed: disposing an unsettled reservation gives everything back, which is right only when nothing was
/// spent. One that is forgotten ends by itself after <c>LedgerOptions.ReservationSeconds</c>. Thread-safe.
/// </remarks>
public sealed class Reservation : IDisposable
{
    private readonly IReservationHold? _hold;
    private int _ended;

    internal Reservation(IReservationHold? hold) => _hold = hold;

    /// <summary>The cost held, zero where no budget applies.</summary>
    public NanoUsd Estimated { get; internal init; }

    /// <summary>Whether a budget asks for the cheapest capable route instead of the requested model.</summary>
    public bool MustDowngrade { get; internal init; }

    /// <summary>Whether what is held pays for the alternatives of the request as well; where it does not, only the model named may be asked.</summary>
    public bool CoversAlternatives { get; internal init; } = true;

    /// <summary>The most output tokens that the remaining budget pays for, or null when it does not bind; to be sent as the output limit.</summary>
    public TokenCount? OutputLimit { get; internal init; }

    /// <summary>Headers for the response: vendor-style and standard limit headers; none where nothing is limited.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers => _hold?.Headers ?? [];

    /// <summary>Whether it was settled or given back.</summary>
    public bool IsEnded => Volatile.Read(ref _ended) != 0;

    /// <summary>Gives everything back unless settled. Further calls do nothing.</summary>
    public void Dispose()
    {
        if (TryEnd())
        {
            _hold?.Release();
        }
    }

    internal IReservationHold? Hold => _hold;

    /// <summary>Claims the end of the reservation; true for exactly one caller.</summary>
    internal bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;
}
