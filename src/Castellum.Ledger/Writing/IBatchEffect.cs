using System.Data.Common;
using Castellum.Foundation.Data.Hosting;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Writing;

/// <summary>Something that must move in the same transaction as the events, for newly stored events only.</summary>
internal interface IBatchEffect
{
    /// <summary>Takes part in the transaction.</summary>
    Task ApplyAsync(
        DatabaseKind kind, DbConnection connection, DbTransaction transaction, IReadOnlyList<UsageEvent> stored, CancellationToken cancellationToken);

    /// <summary>Follows up in memory after the commit.</summary>
    void Committed(IReadOnlyList<UsageEvent> stored);
}
