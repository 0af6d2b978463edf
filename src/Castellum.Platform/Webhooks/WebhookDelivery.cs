using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Platform.Webhooks;

/// <summary>One event for one address, with how its sending went.</summary>
internal sealed class WebhookDelivery : IOrganizationOwned
{
    /// <summary>Also the message id: the same over all attempts.</summary>
    public required Guid Id { get; init; }

    public OrganizationId OrganizationId { get; init; }

    public required Guid EndpointId { get; init; }

    public required string Event { get; init; }

    /// <summary>The body, exactly as it is signed and sent.</summary>
    public required string Payload { get; init; }

    /// <summary><c>pending</c>, <c>delivered</c> or <c>failed</c>.</summary>
    public string Status { get; set; } = WebhookStatus.Pending;

    public int Attempts { get; set; }

    public int? LastStatusCode { get; set; }

    public string? LastError { get; set; }

    /// <summary>The beginning of what the address answered to the last attempt, where it was text.</summary>
    public string? LastResponse { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; set; }
}
