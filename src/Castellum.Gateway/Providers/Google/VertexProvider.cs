using System.Net.Http.Headers;
using Castellum.Dialects;
using Castellum.Dialects.Signing;
using Castellum.Gateway.Credentials;

namespace Castellum.Gateway.Providers.Google;

/// <summary>Gemini and Claude by Vertex AI: the secret is the key file of a service account, exchanged for access tokens.</summary>
/// <remarks>
/// The base URL is the regional or the global host, or goes on to <c>/v1/projects/{project}/locations/{location}</c>; what it leaves out
/// follows from the key file and from the host's name.
/// </remarks>
internal sealed class VertexProvider : IProvider
{
    private const string HostSuffix = "-aiplatform.googleapis.com";
    private readonly GoogleTokens _tokens;
    private readonly VertexClaude _claude;
    private readonly GooglePredict _imagen;
    private readonly GooglePredict _embeddings;

    public VertexProvider(GoogleTokens tokens)
    {
        (_tokens, _claude) = (tokens, new VertexClaude(this));
        _imagen = new GooglePredict(this, Dialect.OpenAiImages);
        _embeddings = new GooglePredict(this, Dialect.OpenAiEmbeddings, Dialect.GeminiEmbeddings);
    }

    public string Id => ProviderIds.Vertex;

    public ProviderTraits Traits { get; } = new("Google Vertex AI", "https://aiplatform.googleapis.com", RequiresSecret: true);

    public IProvider For(string model) => model switch
    {
        _ when model.StartsWith(VertexClaude.Prefix, StringComparison.OrdinalIgnoreCase) => _claude,
        _ when model.StartsWith(GooglePredict.Imagen, StringComparison.OrdinalIgnoreCase) => _imagen,
        _ when model.Contains("embedding", StringComparison.OrdinalIgnoreCase) => _embeddings,
        _ => this,
    };

    // Vertex embeds with another method and body than AI Studio, by models of their own.
    public Dialect? Serve(Dialect client) => client is Dialect.GeminiEmbeddings or Dialect.OpenAiEmbeddings ? null : GeminiPaths.Serve(client);

    public ValueTask<HttpRequestMessage> CreateRequestAsync(UpstreamTarget target, UpstreamOperation operation, CancellationToken cancellationToken) =>
        AuthorizedAsync(HttpMethod.Post, this, target.Credential, "publishers/google/models/" + GeminiPaths.Of(target.Model, operation), cancellationToken);

    public ValueTask<HttpRequestMessage> CreateProbeAsync(CredentialGrant credential, CancellationToken cancellationToken) =>
        AuthorizedAsync(HttpMethod.Get, this, credential, "publishers/google/models", cancellationToken);

    /// <summary>A request below the project and location of an account, with its access token.</summary>
    public async ValueTask<HttpRequestMessage> AuthorizedAsync(
        HttpMethod method, IProvider provider, CredentialGrant credential, string path, CancellationToken cancellationToken)
    {
        var account = GoogleTokens.Read(credential);
        var token = await _tokens.GetAsync(provider, credential, account, cancellationToken);
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
