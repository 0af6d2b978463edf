using Castellum.Dialects;
using Castellum.Gateway.Credentials;

namespace Castellum.Gateway.Providers.Google;

/// <summary>The models that Google serves by <c>:predict</c>: Imagen everywhere, embeddings at Vertex AI.</summary>
/// <param name="google">The provider whose accounts and addresses they share.</param>
/// <param name="clients">The dialects of the clients they serve.</param>
internal sealed class GooglePredict(IProvider google, params Dialect[] clients) : IProvider
{
    /// <summary>How the names of the image models begin.</summary>
    public const string Imagen = "imagen-";

    public string Id => google.Id;

    public ProviderTraits Traits => google.Traits;

    public Dialect? Serve(Dialect client) => Array.IndexOf(clients, client) >= 0 ? Dialect.GooglePredict : null;

    public ValueTask<HttpRequestMessage> CreateRequestAsync(UpstreamTarget target, UpstreamOperation operation, CancellationToken cancellationToken) =>
        google.CreateRequestAsync(target, operation, cancellationToken);

    public ValueTask<HttpRequestMessage> CreateProbeAsync(CredentialGrant credential, CancellationToken cancellationToken) =>
        google.CreateProbeAsync(credential, cancellationToken);
}
