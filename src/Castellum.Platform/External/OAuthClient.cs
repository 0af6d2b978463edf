using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Castellum.Foundation.Http;
using Castellum.Kernel.Results;
using Castellum.Platform.Jose;

namespace Castellum.Platform.External;

/// <summary>Authorisation code flow of vendors without OpenID Connect: GitHub and Facebook.</summary>
internal sealed class OAuthClient(IHttpClientFactory clients, OidcClient oidc)
{
    public Uri Authorize(IdentityProvider provider, string state, LoginState row)
    {
        var vendor = OAuthVendor.Of(provider.Options!);
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(row.Verifier)));
        var query = string.Join('&', new (string Name, string Value)[]
        {
            ("response_type", "code"), ("client_id", provider.ClientId), ("redirect_uri", oidc.RedirectUri(provider)), ("scope", vendor.Scope),
            ("state", state), ("code_challenge", challenge), ("code_challenge_method", "S256"),
        }.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        return new Uri($"{vendor.Authorize}?{query}");
    }

    /// <summary>Trades the code for an access token, and that for an identity; the token is not kept.</summary>
    public async Task<Result<ExternalIdentity>> RedeemAsync(IdentityProvider provider, LoginState row, string? code, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(code) || code.Length > 4096)
        {
            return JwtErrors.Refused("the provider's answer is incomplete");
        }

        var vendor = OAuthVendor.Of(provider.Options!);
        using var exchange = new HttpRequestMessage(HttpMethod.Post, vendor.Token)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["client_id"] = provider.ClientId,
                ["client_secret"] = provider.ClientSecret ?? string.Empty,
                ["code"] = code,
                ["redirect_uri"] = oidc.RedirectUri(provider),
                ["code_verifier"] = row.Verifier,
            }),
        };
        if (await SendAsync(exchange, cancellationToken) is not { ValueKind: JsonValueKind.Object } answer || Text(answer, "access_token") is not { } token)
        {
            return JwtErrors.Refused("the provider gave no token for the code");
        }

        return await ReadAsync(vendor, provider, token, cancellationToken) is { } identity ? identity : JwtErrors.Refused("the provider names nobody");
    }

    private async Task<ExternalIdentity?> ReadAsync(OAuthVendor vendor, IdentityProvider provider, string token, CancellationToken cancellationToken)
    {
        // Facebook: the proof shows that the token is used by the application it was given to, not by somebody who stole it.
        var proof = provider.Kind == ProviderKind.Facebook
            ? $"&appsecret_proof={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(provider.ClientSecret ?? string.Empty), Encoding.UTF8.GetBytes(token)))}"
            : string.Empty;
        if (await GetAsync($"{vendor.Profile}{proof}", token, cancellationToken) is not { ValueKind: JsonValueKind.Object } profile
            || IdOf(profile) is not { } subject)
        {
            return null;
        }

        if (vendor.Emails is null)
        {
            return new ExternalIdentity(subject, People.EmailAddress.Normalize(Text(profile, "email")), EmailVerified: false, Text(profile, "name"), []);
        }

        var emails = await GetAsync(vendor.Emails, token, cancellationToken);
        return new ExternalIdentity(subject, PrimaryOf(emails), EmailVerified: true, Text(profile, "name") ?? Text(profile, "login"), []);
    }

    /// <summary>The primary address, if GitHub has verified it. The profile's own address is whatever its person typed there.</summary>
    private static string? PrimaryOf(JsonElement? emails) => emails is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Where(e => Flag(e, "primary") && Flag(e, "verified")).Select(e => People.EmailAddress.Normalize(Text(e, "email"))).FirstOrDefault()
        : null;

    private Task<JsonElement?> GetAsync(string address, string token, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", token);
        return SendAsync(request, cancellationToken);
    }

    private async Task<JsonElement?> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.UserAgent.ParseAdd("Castellum");
        try
        {
            using var client = clients.CreateGuardedClient();
            using var response = await client.SendAsync(request, cancellationToken);
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

    // GitHub's ids are numbers, Facebook's are texts.
    private static string? IdOf(JsonElement profile) => profile.TryGetProperty("id", out var id)
        ? id.ValueKind switch
        {
            JsonValueKind.Number => id.GetRawText(),
            JsonValueKind.String when id.GetString() is { Length: > 0 and <= 255 } text => text,
            _ => null,
        }
        : null;

    private static bool Flag(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
