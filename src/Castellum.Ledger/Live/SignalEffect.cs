using System.Data.Common;
using Castellum.Foundation.Data.Hosting;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Events;
using Castellum.Ledger.Writing;
using Npgsql;
using NpgsqlTypes;

namespace Castellum.Ledger.Live;

/// <summary>Tells listeners after a commit what moved: those of this node in memory, those of other nodes through the database.</summary>
/// <remarks>On PostgreSQL the message is part of the transaction, so that no node hears of what was not stored.</remarks>
internal sealed class SignalEffect(LedgerSignals signals) : IBatchEffect
{
    public async Task ApplyAsync(
        DatabaseKind kind, DbConnection connection, DbTransaction transaction, IReadOnlyList<UsageEvent> stored, CancellationToken cancellationToken)
    {
        if (kind != DatabaseKind.Postgres)
        {
            return;
        }

        string[] messages = [.. Movements(stored).Select(m => new SignalMessage(signals.Node, m.Key, m.Value).Format())];
        await using var notify = new NpgsqlCommand(
            $"SELECT pg_notify('{SignalMessage.Channel}', message) FROM unnest($1) AS message", (NpgsqlConnection)connection, (NpgsqlTransaction)transaction);
        notify.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = messages, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await notify.ExecuteNonQueryAsync(cancellationToken);
    }

    public void Committed(IReadOnlyList<UsageEvent> stored)
    {
        foreach (var (organization, movement) in Movements(stored))
        {
            signals.Publish(organization, movement);
        }
    }

    private static Dictionary<OrganizationId, LedgerMovement> Movements(IReadOnlyList<UsageEvent> stored)
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

        return movements;
    }
}
