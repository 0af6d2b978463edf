using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Retention;
using Castellum.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Retention;

/// <summary>Deliveries of webhooks, with their payloads.</summary>
internal sealed class RetainedDeliveries : IRetainedData
{
    public RetentionKind Kind => RetentionKind.Jobs;

    public int? DefaultDays => RetentionDefaults.JobDays;

    public async Task<long> DeleteBeforeAsync(CastellumDb db, DateTimeOffset before, CancellationToken cancellationToken) =>
        await db.Set<WebhookDelivery>().Where(d => d.CreatedAt < before && d.Status != WebhookStatus.Pending).ExecuteDeleteAsync(cancellationToken);
}
