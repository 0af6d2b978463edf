using Castellum.Kernel.Ids;

namespace Castellum.Ledger.Live;

/// <summary>Says in process when an organisation's ledger moved, after the database took the events.</summary>
public interface ILedgerSignals
{
    /// <summary>Starts listening for one organisation.</summary>
    /// <returns>A subscription that adds up what it was not asked for in time, so a slow listener costs no memory.</returns>
    LedgerSubscription Subscribe(OrganizationId organization);
}
