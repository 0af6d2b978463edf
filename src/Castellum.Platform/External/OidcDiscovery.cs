using System.Collections.Concurrent;
using System.Text.Json;
using Castellum.Foundation.Http;
using Castellum.Kernel.Results;
using Castellum.Platform.Jose;

namespace Castellum.Platform.External;

/// <summary>Fetches and remembers what providers publish about themselves. Thread-safe.</summary>
internal sealed class OidcDiscovery(IHttpClientFactory clients, OutboundGuard guard, TimeProvider time)
{
    private const int MaxRemembered = 1_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    // An unknown key id may be a new key of the provider's or an invention of an attacker's: look again, but not at will.
    private static readonly TimeSpan MinRefresh = TimeSpan.FromMinutes(1);
    private static readonly string[] SharedTenants = ["common", "organizations"];
    private readonly ConcurrentDictionary<string, OidcMetadata> _known = new();

    public async Task<Result<OidcMetadata>> FindAsync(string issuer, string? neededKey, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(issuer, out var known) && now - known.FetchedAt < Lifetime)
        {
            var hasKey = neededKey is null || known.Keys.Any(k => k.Id == neededKey);
            if (hasKey || now - known.FetchedAt < MinRefresh)
            {
                return known;
            }
        }

        var fetched = await FetchAsync(issuer, now, cancellationToken);
        if (fetched.TryGet(out var metadata, out _))
        {
            if (_known.Count >= MaxRemembered)
            {
                _known.Clear();
            }

            _known[issuer] = metadata;
        }

        return fetched;
    }

    private async Task<Result<OidcMetadata>> FetchAsync(string issuer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var address = $"{issuer.TrimEnd('/')}/.well-known/openid-configuration";
        if (guard.Check(address, "issuer").Error is { } refused)
        {
            return refused;
        }

        if (await GetAsync(address, cancellationToken) is not { ValueKind: JsonValueKind.Object } document
            || Text(document, "issuer") is not { } named
            || Text(document, "authorization_endpoint") is not { } authorize
            || Text(document, "token_endpoint") is not { } token
            || Text(document, "jwks_uri") is not { } jwks)
        {
            return Unusable(issuer, "it publishes no usable discovery document");
        }

        // A document that speaks for another issuer is the beginning of a mix-up (RFC 8414, 3.3).
        if (named != issuer && !IsTemplateOf(named, issuer))
        {
            return Unusable(issuer, $"its discovery document names the issuer '{named}'");
        }

        foreach (var endpoint in new[] { authorize, token, jwks })
        {
            if (guard.Check(endpoint, "issuer").Error is not null)
            {
                return Unusable(issuer, "its discovery document names an address that is not allowed");
            }
        }

        var keys = await GetAsync(jwks, cancellationToken) is { } set ? PublicKey.ReadSet(set) : [];
        return keys.Count == 0 ? Unusable(issuer, "it publishes no usable signing keys") : new OidcMetadata(named, authorize, token, jwks, PostsSecret(document), keys, now);
    }

    /// <summary>
    /// Microsoft's shared addresses publish the issuer as a template, since each token names its own tenant. Accepted only at the very address
    /// that the template describes; the token's issuer is then checked against the template with the token's own tenant.
    /// </summary>
    private static bool IsTemplateOf(string named, string issuer) =>
        named.Contains(OidcClient.TenantPlaceholder, StringComparison.Ordinal)
        && SharedTenants.Any(shared => named.Replace(OidcClient.TenantPlaceholder, shared, StringComparison.Ordinal) == issuer);

    private static bool PostsSecret(JsonElement document) =>
        document.TryGetProperty("token_endpoint_auth_methods_supported", out var methods) && methods.ValueKind == JsonValueKind.Array
        && methods.EnumerateArray().Any(m => m.ValueEquals("client_secret_post")) && !methods.EnumerateArray().Any(m => m.ValueEquals("client_secret_basic"));

    private async Task<JsonElement?> GetAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateGuardedClient();
            using var response = await client.GetAsync(new Uri(address), cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return null;
            }

            using var document = JsonDocument.Parse(
                await response.Content.ReadAsByteArrayAsync(cancellationToken), new JsonDocumentOptions { MaxDepth = 16 });
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Error Unusable(string issuer, string reason) =>
        new(ErrorKind.BadGateway, "identity_provider_unusable", $"The identity provider {issuer} cannot be used: {reason}.") { Field = "issuer" };
}
