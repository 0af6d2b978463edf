using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Events;
using Castellum.Ledger.Writing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Ledger.Content;

/// <summary>Joins the kept content with the ledger's row of its call.</summary>
internal sealed class CapturedCalls(CastellumDb db, TimeProvider time, IContentProtector? protector = null) : ICapturedCalls
{
    public async Task<CapturedCall?> FindAsync(OrganizationId organization, CallId call, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await db.Set<CapturedContent>().AsNoTracking()
            .FirstOrDefaultAsync(c => c.CallId == call.Value && c.ExpiresAt > now, cancellationToken);
        if (stored is null || protector is null)
        {
            return null;
        }

        var row = await db.Set<UsageEventRow>().AsNoTracking()
            .Where(r => r.CallId == call.Value && r.Kind == UsageEventKind.Call)
            .Select(r => new { r.Operation, r.ModelRequested, r.Feature })
            .FirstOrDefaultAsync(cancellationToken);
        var request = await protector.UnprotectAsync(organization, $"{ContentCapture.Context(call)}|request", stored.Request, cancellationToken);
        return row is null || request is null ? null : new CapturedCall(row.Operation, row.ModelRequested, row.Feature, request);
    }
}
