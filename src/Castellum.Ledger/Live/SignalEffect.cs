using System.Data.Common;
using Castellum.Foundation.Data.Hosting;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Events;
using Castellum.Ledger.Writing;

namespace Castellum.Ledger.Live;

/// <summary>Tells listeners after a commit what moved.</summary>
internal sealed class SignalEffect(LedgerSignals signals) : IBatchEffect
{
    public Task ApplyAsync(
        DatabaseKind kind, DbConnection connection, DbTransaction transaction, IReadOnlyList<UsageEvent> stored, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public void Committed(IReadOnlyList<UsageEvent> stored)
    {
        var movements = new Dictionary<OrganizationId, LedgerMovement>();
        foreach (var e in stored)
        {
            if (e.Kind != UsageEventKind.Attempt)
            {
                var isCall = e.Kind == UsageEventKind.Call;
                var movement = new LedgerMovement(isCall ? 1 : 0, isCall ? e.TokensSaved : 0, e.CostWith, e.Savings.Total);
                movements[e.Organization] = movements.GetValueOrDefault(e.Organization) + movement;
            }
        }

        foreach (var (organization, movement) in movements)
        {
            signals.Publish(organization, movement);
        }
    }
}
