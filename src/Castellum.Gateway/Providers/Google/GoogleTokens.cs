using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Castellum.Dialects.Signing;
using Castellum.Gateway.Credentials;
using Castellum.Gateway.Upstream;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Secrets;

namespace Castellum.Gateway.Providers.Google;

/// <summary>Access tokens of Google service accounts, kept until shortly before they end. Thread-safe.</summary>
/// <remarks>The token endpoint's address comes from the key file, so it passes the same guard as the account's own address.</remarks>
/// <param name="transports">The connections.</param>
/// <param name="time">The clock.</param>
internal sealed class GoogleTokens(UpstreamTransports transports, TimeProvider time)
{
    private const int MaxAnswerBytes = 64 << 10;
    private const int MaxAccounts = 10_000;
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<CredentialId, Entry> _entries = new();

    private sealed record Entry(Sensitive<string> Secret, Sensitive<string> Token, DateTimeOffset Until);

    /// <summary>Reads the key file of an account.</summary>
    /// <exception cref="ProviderRequestException">It is not one.</exception>
    public static GoogleAssertion Read(CredentialGrant credential) =>
        GoogleAssertion.FromKeyFile(Encoding.UTF8.GetBytes(credential.Secret!.Value.Reveal())).TryGet(out var account, out var error)
            ? account
            : throw new ProviderRequestException(UpstreamError.Unauthorized, error.Message);

    /// <summary>A token that is valid for some minutes at least.</summary>
    /// <exception cref="ProviderRequestException">The token endpoint did not give one.</exception>
    public async ValueTask<Sensitive<string>> GetAsync(
        IProvider provider, CredentialGrant credential, GoogleAssertion account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_entries.TryGetValue(credential.Id, out var known) && known.Until > now && known.Secret.Reveal() == credential.Secret!.Value.Reveal())
        {
            return known.Token;
        }

        var entry = await FetchAsync(provider, credential, account, now, cancellationToken);
        if (_entries.Count >= MaxAccounts)
        {
            _entries.Clear();
        }

        _entries[credential.Id] = entry;
        return entry.Token;
    }

    private async ValueTask<Entry> FetchAsync(
        IProvider provider, CredentialGrant credential, GoogleAssertion account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(account.TokenUri, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            throw new ProviderRequestException(UpstreamError.Unauthorized, "The service account's 'token_uri' is not an address.");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
                new("assertion", account.Create(now)),
            ]),
        };
        try
        {
            using var response = await transports.For(new UpstreamTarget(provider, credential, "")).SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                var error = (int)response.StatusCode >= 500 ? UpstreamError.ServerError : UpstreamError.Unauthorized;
                throw new ProviderRequestException(error, $"Google's token endpoint refused the service account with status {(int)response.StatusCode}.");
            }

            var (token, seconds) = await ReadAsync(response, cancellationToken);
            return new Entry(credential.Secret!.Value, new Sensitive<string>(token), now + TimeSpan.FromSeconds(seconds) - Margin);
        }
        catch (HttpRequestException e)
        {
            throw new ProviderRequestException(UpstreamError.Unreachable, $"Google's token endpoint cannot be reached ({e.HttpRequestError}).");
        }
    }

    private static async ValueTask<(string Token, long Seconds)> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MaxAnswerBytes];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(buffer.AsMemory(0, length));
            if (document.RootElement.TryGetProperty("access_token", out var token) && token.GetString() is { Length: > 0 } text)
            {
                return (text, document.RootElement.TryGetProperty("expires_in", out var life) && life.TryGetInt64(out var seconds) ? Math.Clamp(seconds, 0, 86_400) : 0);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not the form of a token answer: reported below like one without a token.
        }

        throw new ProviderRequestException(UpstreamError.Malformed, "Google's token endpoint answered without a token.");
    }
}
