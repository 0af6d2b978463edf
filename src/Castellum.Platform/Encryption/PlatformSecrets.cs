using Castellum.Foundation.Crypto;
using Castellum.Platform.External;
using Castellum.Platform.Saml;
using Castellum.Platform.SecondFactor;
using Castellum.Platform.Sso;
using Castellum.Platform.Webhooks;

namespace Castellum.Platform.Encryption;

/// <summary>The encrypted columns of this module. Answers of idempotent calls are left out: they are gone within a day.</summary>
internal static class PlatformSecrets
{
    public static IReadOnlyList<IProtectedRows> All { get; } =
    [
        new ProtectedRows<WebhookEndpoint>("webhook secrets", q => q.OrderBy(e => e.Id), WebhookSecrets.Place, e => e.Secret, (e, v) => e.Secret = v),
        new ProtectedRows<WebhookEndpoint>(
            "previous webhook secrets", q => q.OrderBy(e => e.Id), WebhookSecrets.PreviousPlace, e => e.PreviousSecret, (e, v) => e.PreviousSecret = v),
        new ProtectedRows<SsoConnection>(
            "client secrets", q => q.OrderBy(c => c.Id), IdentityProviders.SecretPlace, c => c.ClientSecret, (c, v) => c.ClientSecret = v),
        new ProtectedRows<SsoConnection>(
            "SAML keys", q => q.OrderBy(c => c.Id), SamlKeys.Place, c => c.Saml?.PrivateKey, (c, v) => c.Saml!.PrivateKey = v),
        new ProtectedRows<Authenticator>(
            "authenticators", q => q.OrderBy(a => a.UserId), a => SecondFactors.Place(a.UserId), a => a.Secret, (a, v) => a.Secret = v),
    ];
}
