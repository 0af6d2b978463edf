using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Platform.Webhooks;

/// <summary>An address of the organisation that events are sent to.</summary>
internal sealed class WebhookEndpoint : IOrganizationOwned
{
    public const int MaxPerOrganization = 50;

    public required Guid Id { get; init; }

    public OrganizationId OrganizationId { get; init; }

    public required string Url { get; set; }

    /// <summary>Event types such as <c>budget.threshold</c>; empty for all.</summary>
    public required string[] Events { get; set; }

    /// <summary>The signing secret, encrypted.</summary>
    public required byte[] Secret { get; set; }

    /// <summary>The secret before the last rotation, which also signs until <see cref="PreviousUntil"/>.</summary>
    public byte[]? PreviousSecret { get; set; }

    public DateTimeOffset? PreviousUntil { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Set by the owner, or when the address answered 410.</summary>
    public DateTimeOffset? DisabledAt { get; set; }
}
