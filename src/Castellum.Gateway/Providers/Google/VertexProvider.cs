using System.Net.Http.Headers;
using Castellum.Dialects;
using Castellum.Dialects.Signing;
using Castellum.Gateway.Credentials;

namespace Castellum.Gateway.Providers.Google;

/// <summary>Gemini by Vertex AI: the secret is the key file of a service account, exchanged for access tokens.</summary>
/// <remarks>
/// The base URL is the regional or the global host, or goes on to <c>/v1/projects/{project}/locations/{location}</c>; what it leaves out
/// follows from the key file and from the host's name.
/// </remarks>
/// <param name="tokens">Access tokens.</param>
internal sealed class VertexProvider(GoogleTokens tokens) : IProvider
{
    private const string HostSuffix = "-aiplatform.googleapis.com";

    public string Id => ProviderIds.Vertex;

    public ProviderTraits Traits { get; } = new("Google Vertex AI", "https://aiplatform.googleapis.com", RequiresSecret: true);

    // Vertex embeds with another method and body than AI Studio; it is not served.
    public Dialect? Serve(Dialect client) => client is Dialect.GeminiEmbeddings or Dialect.OpenAiEmbeddings ? null : GeminiPaths.Serve(client);

    public ValueTask<HttpRequestMessage> CreateRequestAsync(UpstreamTarget target, UpstreamOperation operation, CancellationToken cancellationToken) =>
        AuthorizedAsync(HttpMethod.Post, this, target.Credential, "publishers/google/models/" + GeminiPaths.Of(target.Model, operation), cancellationToken);

    public ValueTask<HttpRequestMessage> CreateProbeAsync(CredentialGrant credential, CancellationToken cancellationToken) =>
        AuthorizedAsync(HttpMethod.Get, this, credential, "publishers/google/models", cancellationToken);

    private async ValueTask<HttpRequestMessage> AuthorizedAsync(
        HttpMethod method, IProvider provider, CredentialGrant credential, string path, CancellationToken cancellationToken)
    {
        var account = GoogleTokens.Read(credential);
        var token = await tokens.GetAsync(provider, credential, account, cancellationToken);
        var request = new HttpRequestMessage(method, credential.Address(Place(credential.BaseUrl, account) + path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        return request;
    }

    private static string Place(Uri address, GoogleAssertion account)
    {
        if (address.AbsolutePath.Contains("/locations/", StringComparison.Ordinal))
        {
            return "";
        }

        var location = address.Host.EndsWith(HostSuffix, StringComparison.OrdinalIgnoreCase) ? address.Host[..^HostSuffix.Length] : "global";
        return $"v1/projects/{Uri.EscapeDataString(account.ProjectId ?? "")}/locations/{location}/";
    }
}
