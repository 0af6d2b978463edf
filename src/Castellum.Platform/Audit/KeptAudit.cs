using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Retention;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Audit;

/// <summary>The audit log: loses its details and keeps its chain, which covers only their digests.</summary>
internal sealed class KeptAudit : IKeptAfterEnd
{
    public IReadOnlyList<string> Tables { get; } = ["pl_audit_entries", "pl_audit_heads"];

    public Task EraseNamesAsync(CastellumDb db, CancellationToken cancellationToken) =>
        db.Set<AuditEntry>().ExecuteUpdateAsync(set => set.SetProperty(e => e.Detail, (string?)null), cancellationToken);
}
