using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Castellum.Foundation.Http;
using Castellum.Kernel.Results;
using Castellum.Platform.Jose;

namespace Castellum.Platform.External;

/// <summary>Authorisation code flow with PKCE, state and nonce (OpenID Connect Core, RFC 7636, RFC 9700).</summary>
internal sealed class OidcClient(OidcDiscovery discovery, IHttpClientFactory clients, PlatformOptions options, TimeProvider time)
{
    public const string TenantPlaceholder = "{tenantid}";

    public async Task<Result<Uri>> AuthorizeAsync(IdentityProvider provider, string state, LoginState row, CancellationToken cancellationToken)
    {
        var found = await discovery.FindAsync(provider.Issuer, neededKey: null, cancellationToken);
        if (!found.TryGet(out var metadata, out var error))
        {
            return error;
        }

        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(row.Verifier)));
        (string Name, string Value)[] parameters =
        [
            ("response_type", "code"), ("client_id", provider.ClientId), ("redirect_uri", RedirectUri(provider)), ("scope", ScopeOf(provider)),
            ("state", state), ("nonce", row.Nonce), ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ];
        // Apple hands out address and name only in answers that are posted.
        (string Name, string Value)[] asked = provider.Kind == ProviderKind.Apple ? [.. parameters, ("response_mode", "form_post")] : parameters;
        var query = string.Join('&', asked.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        var separator = metadata.AuthorizationEndpoint.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return new Uri($"{metadata.AuthorizationEndpoint}{separator}{query}");
    }

    /// <summary>Trades the code for a verified identity.</summary>
    public async Task<Result<ExternalIdentity>> RedeemAsync(
        IdentityProvider provider, LoginState row, string? code, string? issuer, CancellationToken cancellationToken)
    {
        // RFC 9207: a provider that names itself in the answer must be the one that was asked.
        if (string.IsNullOrEmpty(code) || code.Length > 4096 || (issuer is not null && issuer != provider.Issuer))
        {
            return JwtErrors.Refused("the provider's answer is incomplete or from another provider");
        }

        var found = await discovery.FindAsync(provider.Issuer, neededKey: null, cancellationToken);
        if (!found.TryGet(out var metadata, out var error))
        {
            return error;
        }

        var token = await ExchangeAsync(provider, metadata, row, code, cancellationToken);
        return token is null ? JwtErrors.Refused("the provider gave no identity for the code") : await VerifyAsync(provider, token, row.Nonce, cancellationToken);
    }

    /// <summary>Verifies an ID token that a client brings, without a flow of ours.</summary>
    public async Task<Result<ExternalIdentity>> VerifyAsync(IdentityProvider provider, string token, string? nonce, CancellationToken cancellationToken)
    {
        var found = await discovery.FindAsync(provider.Issuer, JwtVerifier.KeyIdOf(token), cancellationToken);
        if (!found.TryGet(out var metadata, out var error))
        {
            return error;
        }

        var rules = new JwtRules(IssuerOf(metadata, token), provider.ClientId, nonce);
        return JwtVerifier.Verify(token, metadata.Keys, rules, time.GetUtcNow()).Match<Result<ExternalIdentity>>(
            claims => ExternalIdentity.FromClaims(claims) is { } identity ? identity : JwtErrors.Refused("it names nobody"),
            refused => refused);
    }

    private static string ScopeOf(IdentityProvider provider) => provider.Kind == ProviderKind.Apple ? "openid email name" : "openid email profile";

    // The tenant is read before the token is verified, but only to say what the verified token must name as its issuer.
    private static string IssuerOf(OidcMetadata metadata, string token) => metadata.Issuer.Contains(TenantPlaceholder, StringComparison.Ordinal)
        ? metadata.Issuer.Replace(TenantPlaceholder, JwtVerifier.TenantOf(token)?.ToString("D") ?? "none", StringComparison.Ordinal)
        : metadata.Issuer;

    public string RedirectUri(IdentityProvider provider) => new Uri(options.PublicUrl, $"/api/auth/{provider.Key}/callback").ToString();

    private async Task<string?> ExchangeAsync(
        IdentityProvider provider, OidcMetadata metadata, LoginState row, string code, CancellationToken cancellationToken)
    {
        using var client = clients.CreateGuardedClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, metadata.TokenEndpoint);
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = RedirectUri(provider), ["code_verifier"] = row.Verifier,
        };
        var secret = provider.Kind == ProviderKind.Apple ? AppleClientSecret.Mint(provider.Options!, time.GetUtcNow()) : provider.ClientSecret;
        if (secret is not null && !metadata.PostsSecret)
        {
            var basic = $"{Uri.EscapeDataString(provider.ClientId)}:{Uri.EscapeDataString(secret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(basic)));
        }
        else
        {
            form["client_id"] = provider.ClientId;
            if (secret is not null)
            {
                form["client_secret"] = secret;
            }
        }

        request.Content = new FormUrlEncodedContent(form);
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return null;
            }

            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            return document.RootElement.TryGetProperty("id_token", out var token) ? token.GetString() : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
