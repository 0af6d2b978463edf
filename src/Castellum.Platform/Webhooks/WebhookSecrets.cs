using Castellum.Foundation.Crypto;

namespace Castellum.Platform.Webhooks;

/// <summary>Where signing secrets lie.</summary>
internal static class WebhookSecrets
{
    public static SecretLocation Place(WebhookEndpoint endpoint) => new(endpoint.OrganizationId, "pl_webhook_endpoints", "secret", endpoint.Id);

    public static SecretLocation PreviousPlace(WebhookEndpoint endpoint) => Place(endpoint) with { Column = "previous_secret" };
}
