using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Idempotency;

/// <summary>Removes the calls whose 24 hours are over. Runs hourly.</summary>
internal sealed class ForgetIdempotentCalls(CastellumDb db, TimeProvider time) : IJobHandler
{
    public static string Kind => "idempotency.forget";

    public async Task HandleAsync(Job job, CancellationToken cancellationToken)
    {
        using var across = db.ActAcrossOrganizations();
        var stale = time.GetUtcNow() - IdempotencyStore.Kept;
        await db.Set<IdempotentCall>().AcrossOrganizations().Where(c => c.CreatedAt < stale).ExecuteDeleteAsync(cancellationToken);
    }
}
