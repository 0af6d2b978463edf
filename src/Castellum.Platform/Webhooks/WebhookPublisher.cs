using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Foundation.Jobs;
using Castellum.Foundation.Web.Json;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Webhooks;

/// <summary>Writes deliveries and the jobs that send them.</summary>
internal sealed class WebhookPublisher(CastellumDb db, IJobQueue jobs, IIdGenerator ids, TimeProvider time) : IWebhooks
{
    public async Task<int> PublishAsync(string type, object data, CancellationToken cancellationToken)
    {
        var endpoints = await db.Set<WebhookEndpoint>().AsNoTracking()
            .Where(e => e.DisabledAt == null)
            .Select(e => new { e.Id, e.Events })
            .ToListAsync(cancellationToken);
        var wanted = endpoints.Where(e => e.Events.Length == 0 || e.Events.Contains(type)).Select(e => e.Id).ToList();
        foreach (var endpoint in wanted)
        {
            await AddAsync(endpoint, type, data, cancellationToken);
        }

        return wanted.Count;
    }

    public async Task<WebhookDelivery> AddAsync(Guid endpoint, string type, object data, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var delivery = new WebhookDelivery
        {
            Id = ids.NewId(),
            EndpointId = endpoint,
            Event = type,
            Payload = JsonSerializer.Serialize(new Envelope(type, now, data), CastellumJson.Options),
            CreatedAt = now,
        };
        db.Add(delivery);
        await SendLaterAsync(delivery.Id, cancellationToken);
        return delivery;
    }

    public ValueTask<Guid> SendLaterAsync(Guid delivery, CancellationToken cancellationToken) => jobs.AddAsync(
        new JobRequest(SendWebhook.Kind, new SendWebhook.Order(delivery)) { MaxAttempts = SendWebhook.MaxAttempts }, cancellationToken);

    private sealed record Envelope(string Type, DateTimeOffset Timestamp, object Data);
}
