using Castellum.Ledger.Events;

namespace Castellum.Ledger.Admission;

/// <summary>What a reservation holds in limits and budgets.</summary>
internal interface IReservationHold
{
    /// <summary>Limit headers as they stood at admission.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>Turns the hold into what was spent.</summary>
    void Settle(UsageEvent call);

    /// <summary>Gives the hold back: nothing was spent.</summary>
    void Release();
}
