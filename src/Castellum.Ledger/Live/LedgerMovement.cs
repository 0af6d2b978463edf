using Castellum.Kernel.Money;

namespace Castellum.Ledger.Live;

/// <summary>What was added to an organisation's ledger since the previous movement.</summary>
/// <param name="Requests">Client calls.</param>
/// <param name="TokensSaved">Input tokens that compression took away.</param>
/// <param name="CostUsd">Money spent.</param>
/// <param name="SavingsUsd">Money saved, all causes.</param>
public readonly record struct LedgerMovement(long Requests, long TokensSaved, NanoUsd CostUsd, NanoUsd SavingsUsd)
{
    /// <summary>Adds two movements.</summary>
    public static LedgerMovement operator +(LedgerMovement left, LedgerMovement right) => new(
        left.Requests + right.Requests,
        left.TokensSaved + right.TokensSaved,
        left.CostUsd + right.CostUsd,
        left.SavingsUsd + right.SavingsUsd);
}
