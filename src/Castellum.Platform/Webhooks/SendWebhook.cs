using System.Globalization;
using System.Net;
using System.Text;
using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Foundation.Http;
using Castellum.Foundation.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Webhooks;

/// <summary>Sends one delivery. Retried with growing pauses for about three days.</summary>
internal sealed class SendWebhook(CastellumDb db, ISecretProtector protector, IHttpClientFactory clients, TimeProvider time) : IJobHandler
{
    private const int MaxErrorLength = 500;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan MaxAsked = TimeSpan.FromHours(24);

    // The schedule of the Standard Webhooks specification.
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    public static string Kind => "webhook.send";

    public static int MaxAttempts => Pauses.Length + 1;

    public async Task HandleAsync(Job job, CancellationToken cancellationToken)
    {
        var id = job.Read<Order>().Delivery;
        var delivery = await db.Set<WebhookDelivery>().SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
        var endpoint = delivery is null
            ? null
            : await db.Set<WebhookEndpoint>().SingleOrDefaultAsync(e => e.Id == delivery.EndpointId, cancellationToken);
        if (delivery is null || delivery.Status == WebhookStatus.Delivered)
        {
            return;
        }

        if (endpoint is null || endpoint.DisabledAt is not null)
        {
            delivery.Status = WebhookStatus.Failed;
            delivery.LastError = "The address was removed or disabled.";
            return;
        }

        delivery.Attempts++;
        var outcome = await SendAsync(endpoint, delivery, cancellationToken);
        delivery.LastStatusCode = (int?)outcome.Status;
        delivery.LastError = outcome.Error;
        delivery.LastResponse = outcome.Response;
        if (outcome.Error is null)
        {
            delivery.Status = WebhookStatus.Delivered;
            delivery.DeliveredAt = time.GetUtcNow();
            return;
        }

        await GiveUpOrWaitAsync(job, endpoint, delivery, outcome, cancellationToken);
    }

    private async Task GiveUpOrWaitAsync(
        Job job, WebhookEndpoint endpoint, WebhookDelivery delivery, Outcome outcome, CancellationToken cancellationToken)
    {
        if (outcome.Status == HttpStatusCode.Gone)
        {
            endpoint.DisabledAt = time.GetUtcNow();
            delivery.Status = WebhookStatus.Failed;
            return;
        }

        if (job.IsLastAttempt)
        {
            delivery.Status = WebhookStatus.Failed;
            return;
        }

        // The failed attempt is part of the log whatever comes next.
        await db.SaveChangesAsync(cancellationToken);
        throw new JobDelayedException(outcome.RetryAfter ?? Jitter(Pauses[job.Attempt - 1]), outcome.Error!);
    }

    private async Task<Outcome> SendAsync(WebhookEndpoint endpoint, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            using var request = await ComposeAsync(endpoint, delivery, cancellationToken);
            using var client = clients.CreateGuardedClient();
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var answer = await WebhookAnswer.ReadAsync(response.Content, limit.Token);
            return response.IsSuccessStatusCode
                ? new Outcome(response.StatusCode, null, null) { Response = answer }
                : new Outcome(response.StatusCode, $"The address answered {(int)response.StatusCode}.", AskedPause(response)) { Response = answer };
        }
        catch (HttpRequestException exception)
        {
            var message = (exception.InnerException as OutboundRefusedException ?? exception).Message;
            return new Outcome(null, message.Length <= MaxErrorLength ? message : message[..MaxErrorLength], null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Outcome(null, $"The address did not answer within {Timeout.TotalSeconds} seconds.", null);
        }
    }

    private async Task<HttpRequestMessage> ComposeAsync(WebhookEndpoint endpoint, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = $"msg_{delivery.Id:N}";
        var secret = await protector.UnprotectAsync(WebhookSecrets.Place(endpoint), endpoint.Secret, cancellationToken);
        var signatures = WebhookSignature.Sign(secret, id, now, delivery.Payload);
        if (endpoint.PreviousSecret is { } previous && endpoint.PreviousUntil > now)
        {
            var old = await protector.UnprotectAsync(WebhookSecrets.PreviousPlace(endpoint), previous, cancellationToken);
            signatures = $"{signatures} {WebhookSignature.Sign(old, id, now, delivery.Payload)}";
        }

        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Content = new StringContent(delivery.Payload, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", signatures);
        request.Headers.UserAgent.ParseAdd("Castellum-Webhooks/1.0");
        return request;
    }

    private TimeSpan? AskedPause(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter?.Delta ?? (response.Headers.RetryAfter?.Date - time.GetUtcNow());
        return asked is { } pause && pause > TimeSpan.Zero ? (pause < MaxAsked ? pause : MaxAsked) : null;
    }

    private static TimeSpan Jitter(TimeSpan pause) => pause * (0.9 + (Random.Shared.NextDouble() / 5));

    internal sealed record Order(Guid Delivery);

    private readonly record struct Outcome(HttpStatusCode? Status, string? Error, TimeSpan? RetryAfter)
    {
        public string? Response { get; init; }
    }
}
