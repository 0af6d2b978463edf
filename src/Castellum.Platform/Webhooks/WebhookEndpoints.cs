using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Webhooks;

/// <summary>Webhooks and their deliveries over HTTP.</summary>
internal static class WebhookEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/webhooks").WithTags("Webhooks").RequirePermission(Permissions.ManageOrganization);
        group.MapGet(string.Empty, ListAsync).WithSummary("List webhooks").Produces<Page<WebhookView>>();
        group.MapPost(string.Empty, CreateAsync).WithSummary("Register an address; the answer shows its secret once").Produces<WebhookView>(201);
        group.MapPatch("/{id:guid}", UpdateAsync).WithSummary("Change, disable or enable an address").Produces<WebhookView>();
        group.MapPost("/{id:guid}/rotate", RotateAsync).WithSummary("Give it a new secret").Produces<WebhookView>();
        group.MapPost("/{id:guid}/test", TestAsync).WithSummary("Send it a test event").Produces<DeliveryView>();
        group.MapDelete("/{id:guid}", RemoveAsync).WithSummary("Remove an address").Produces(204);
        group.MapGet("/{id:guid}/deliveries", DeliveriesAsync).WithSummary("What was sent to an address, newest first").Produces<Page<DeliveryView>>();
        group.MapPost("/deliveries/{id:guid}/replay", ReplayAsync).WithSummary("Send a delivery again").Produces<DeliveryView>();
    }

    private static async Task<IResult> ListAsync(CastellumDb db, CancellationToken cancellationToken)
    {
        var rows = await db.Set<WebhookEndpoint>().AsNoTracking().OrderBy(e => e.CreatedAt).ToListAsync(cancellationToken);
        return TypedResults.Ok(new Page<WebhookView>([.. rows.Select(WebhookView.Of)], null));
    }

    private static async Task<IResult> CreateAsync(WebhookChanges.Request request, WebhookChanges changes, CancellationToken cancellationToken) =>
        (await changes.CreateAsync(request, cancellationToken)).ToCreated(w => $"/api/webhooks/{w.Id}");

    private static async Task<IResult> UpdateAsync(
        Guid id, WebhookChanges.Request request, WebhookChanges changes, CancellationToken cancellationToken) =>
        (await changes.UpdateAsync(id, request, cancellationToken)).ToHttp();

    private static async Task<IResult> RotateAsync(Guid id, WebhookChanges changes, CancellationToken cancellationToken) =>
        (await changes.RotateAsync(id, cancellationToken)).ToHttp();

    private static async Task<IResult> RemoveAsync(Guid id, WebhookChanges changes, CancellationToken cancellationToken) =>
        (await changes.RemoveAsync(id, cancellationToken)).ToNoContent();

    private static async Task<IResult> TestAsync(
        Guid id, WebhookChanges changes, WebhookPublisher publisher, CastellumDb db, CancellationToken cancellationToken)
    {
        if (await changes.FindAsync(id, cancellationToken) is not { } endpoint)
        {
            return new ProblemResult(WebhookChanges.NotFound);
        }

        var delivery = await publisher.AddAsync(endpoint.Id, WebhookTypes.Test, new { message = "This is a test." }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(DeliveryView.Of(delivery));
    }

    private static async Task<IResult> DeliveriesAsync(
        Guid id, CastellumDb db, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var rows = db.Set<WebhookDelivery>().AsNoTracking().Where(d => d.EndpointId == id);
        if (!await db.Set<WebhookEndpoint>().AnyAsync(e => e.Id == id, cancellationToken))
        {
            return new ProblemResult(WebhookChanges.NotFound);
        }

        if (cursor is not null)
        {
            if (!InstantCursor.TryDecode(cursor, out var last))
            {
                return new ProblemResult(new Error(ErrorKind.Invalid, "invalid_cursor", "The cursor is not one that a list returned.") { Field = "cursor" });
            }

            var ties = await rows.Where(d => d.CreatedAt == last.At).OrderByDescending(d => d.Id).Select(d => d.Id).ToListAsync(cancellationToken);
            var seen = ties.Take(ties.IndexOf(last.Id) + 1).ToArray();
            rows = rows.Where(d => d.CreatedAt <= last.At && !seen.Contains(d.Id));
        }

        var take = Cursor.Limit(limit);
        var found = await rows.OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).Take(take + 1).ToListAsync(cancellationToken);
        var next = found.Count > take ? new InstantCursor(found[take - 1].CreatedAt, found[take - 1].Id).Encode() : null;
        return TypedResults.Ok(new Page<DeliveryView>([.. found.Take(take).Select(DeliveryView.Of)], next));
    }

    private static async Task<IResult> ReplayAsync(Guid id, WebhookPublisher publisher, CastellumDb db, CancellationToken cancellationToken)
    {
        var delivery = await db.Set<WebhookDelivery>().SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
        if (delivery is null)
        {
            return new ProblemResult(new Error(ErrorKind.NotFound, "delivery_not_found", "There is no such delivery."));
        }

        delivery.Status = WebhookStatus.Pending;
        await publisher.SendLaterAsync(delivery.Id, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(DeliveryView.Of(delivery));
    }

    internal sealed record DeliveryView(
        Guid Id, string Event, string Status, int Attempts, int? LastStatusCode, string? LastError, string? LastResponse, string Payload, DateTimeOffset CreatedAt, DateTimeOffset? DeliveredAt)
    {
        public static DeliveryView Of(WebhookDelivery d) =>
            new(d.Id, d.Event, d.Status, d.Attempts, d.LastStatusCode, d.LastError, d.LastResponse, d.Payload, d.CreatedAt, d.DeliveredAt);
    }
}
