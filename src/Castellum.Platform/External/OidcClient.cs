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
    public async Task<Result<Uri>> AuthorizeAsync(IdentityProvider provider, string state, LoginState row, CancellationToken cancellationToken)
    {
        var found = await discovery.FindAsync(provider.Issuer, neededKey: null, cancellationToken);
        if (!found.TryGet(out var metadata, out var error))
        {
            return error;
        }

        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(row.Verifier)));
        var query = string.Join('&', new (string Name, string Value)[]
        {
            ("response_type", "code"), ("client_id", provider.ClientId), ("redirect_uri", RedirectUri(provider)), ("scope", "openid email profile"),
            ("state", state), ("nonce", row.Nonce), ("code_challenge", challenge), ("code_challenge_method", "S256"),
        }.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
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

        var rules = new JwtRules(provider.Issuer, provider.ClientId, nonce);
        return JwtVerifier.Verify(token, metadata.Keys, rules, time.GetUtcNow()).Match<Result<ExternalIdentity>>(
            claims => ExternalIdentity.FromClaims(claims) is { } identity ? identity : JwtErrors.Refused("it names nobody"),
            refused => refused);
    }

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
        if (provider.ClientSecret is { } secret)
        {
            var basic = $"{Uri.EscapeDataString(provider.ClientId)}:{Uri.EscapeDataString(secret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(basic)));
        }
        else
        {
            form["client_id"] = provider.ClientId;
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
