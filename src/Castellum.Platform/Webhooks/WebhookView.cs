using System.Text.Json.Serialization;

namespace Castellum.Platform.Webhooks;

/// <summary>An address as its owner sees it.</summary>
internal sealed record WebhookView(Guid Id, string Url, IReadOnlyList<string> Events, bool Enabled, DateTimeOffset CreatedAt)
{
    /// <summary>Present only in the answer that creates the address or rotates its secret.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    public static WebhookView Of(WebhookEndpoint e) => new(e.Id, e.Url, e.Events, e.DisabledAt is null, e.CreatedAt);
}
