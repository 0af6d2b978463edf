using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Foundation.Http;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Webhooks;

/// <summary>Registers, changes and removes addresses.</summary>
internal sealed class WebhookChanges(
    CastellumDb db, OutboundGuard guard, ISecretProtector protector, IAuditTrail audit, IIdGenerator ids, TimeProvider time)
{
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public static readonly Error NotFound = new(ErrorKind.NotFound, "webhook_not_found", "There is no such webhook.");

    public async Task<Result<WebhookView>> CreateAsync(Request request, CancellationToken cancellationToken)
    {
        if (Check(request) is { } error)
        {
            return error;
        }

        if (await db.Set<WebhookEndpoint>().CountAsync(cancellationToken) >= WebhookEndpoint.MaxPerOrganization)
        {
            return new Error(ErrorKind.Conflict, "too_many_webhooks", $"An organisation has at most {WebhookEndpoint.MaxPerOrganization} webhooks.");
        }

        var secret = WebhookSignature.NewSecret();
        var endpoint = new WebhookEndpoint
        {
            Id = ids.NewId(),
            OrganizationId = db.CurrentOrganization,
            Url = request.Url!,
            Events = [.. request.Events ?? []],
            Secret = [],
            CreatedAt = time.GetUtcNow(),
        };
        endpoint.Secret = await protector.ProtectAsync(WebhookSecrets.Place(endpoint), secret, cancellationToken);
        db.Add(endpoint);
        await audit.SaveAsync(Note("webhook.created", endpoint), cancellationToken);
        return WebhookView.Of(endpoint) with { Secret = WebhookSignature.Show(secret) };
    }

    public async Task<Result<WebhookView>> UpdateAsync(Guid id, Request request, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } endpoint)
        {
            return NotFound;
        }

        if (Check(request with { Url = request.Url ?? endpoint.Url }) is { } error)
        {
            return error;
        }

        endpoint.Url = request.Url ?? endpoint.Url;
        endpoint.Events = request.Events is null ? endpoint.Events : [.. request.Events];
        endpoint.DisabledAt = request.Enabled switch { null => endpoint.DisabledAt, true => null, false => time.GetUtcNow() };
        await audit.SaveAsync(Note("webhook.changed", endpoint), cancellationToken);
        return WebhookView.Of(endpoint);
    }

    /// <summary>A new secret; deliveries carry both signatures for a day.</summary>
    public async Task<Result<WebhookView>> RotateAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } endpoint)
        {
            return NotFound;
        }

        var old = await protector.UnprotectAsync(WebhookSecrets.Place(endpoint), endpoint.Secret, cancellationToken);
        var fresh = WebhookSignature.NewSecret();
        endpoint.PreviousSecret = await protector.ProtectAsync(WebhookSecrets.PreviousPlace(endpoint), old, cancellationToken);
        endpoint.PreviousUntil = time.GetUtcNow() + Overlap;
        endpoint.Secret = await protector.ProtectAsync(WebhookSecrets.Place(endpoint), fresh, cancellationToken);
        await audit.SaveAsync(Note("webhook.secret_rotated", endpoint), cancellationToken);
        return WebhookView.Of(endpoint) with { Secret = WebhookSignature.Show(fresh) };
    }

    public async Task<Result<Unit>> RemoveAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } endpoint)
        {
            return NotFound;
        }

        db.Remove(endpoint);
        await audit.SaveAsync(Note("webhook.removed", endpoint), cancellationToken);
        return default(Unit);
    }

    public Task<WebhookEndpoint?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.Set<WebhookEndpoint>().SingleOrDefaultAsync(e => e.Id == id, cancellationToken);

    private Error? Check(Request request)
    {
        var unknown = request.Events?.FirstOrDefault(e => !WebhookTypes.All.Contains(e));
        return guard.Check(request.Url, "url").Error
            ?? (unknown is null
                ? null
                : new Error(ErrorKind.Invalid, "unknown_event", $"Events are: {string.Join(", ", WebhookTypes.All)}.") { Field = "events" });
    }

    private static AuditNote Note(string action, WebhookEndpoint endpoint) => new(action, "webhook", endpoint.Id.ToString())
    {
        After = new { endpoint.Url, endpoint.Events, enabled = endpoint.DisabledAt is null },
    };

    /// <summary>The body of a creation or change.</summary>
    internal sealed record Request(string? Url, IReadOnlyList<string>? Events, bool? Enabled);
}
