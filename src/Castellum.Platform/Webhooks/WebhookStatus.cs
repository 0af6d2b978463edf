namespace Castellum.Platform.Webhooks;

/// <summary>How the sending of an event stands.</summary>
internal static class WebhookStatus
{
    public const string Pending = "pending";
    public const string Delivered = "delivered";
    public const string Failed = "failed";
}
