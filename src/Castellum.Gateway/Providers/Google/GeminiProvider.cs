using Castellum.Dialects;
using Castellum.Gateway.Credentials;

namespace Castellum.Gateway.Providers.Google;

/// <summary>Gemini by Google AI Studio: an API key in a header, never in the address, which ends up in logs.</summary>
internal sealed class GeminiProvider : IProvider
{
    private readonly GooglePredict _imagen;

    public GeminiProvider() => _imagen = new GooglePredict(this, Dialect.OpenAiImages);

    public string Id => ProviderIds.Gemini;

    public ProviderTraits Traits { get; } = new("Google Gemini", "https://generativelanguage.googleapis.com", RequiresSecret: true);

    public IProvider For(string model) => model.StartsWith(GooglePredict.Imagen, StringComparison.OrdinalIgnoreCase) ? _imagen : this;

    public Dialect? Serve(Dialect client) => GeminiPaths.Serve(client);

    public ValueTask<HttpRequestMessage> CreateRequestAsync(UpstreamTarget target, UpstreamOperation operation, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Authorized(HttpMethod.Post, target.Credential, "models/" + GeminiPaths.Of(target.Model, operation)));

    public ValueTask<HttpRequestMessage> CreateProbeAsync(CredentialGrant credential, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Authorized(HttpMethod.Get, credential, "models?pageSize=1"));

    private static HttpRequestMessage Authorized(HttpMethod method, CredentialGrant credential, string path)
    {
        var version = credential.BaseUrl.AbsolutePath.EndsWith("/v1beta/", StringComparison.Ordinal) ? "" : "v1beta/";
        var request = new HttpRequestMessage(method, credential.Address(version + path));
        request.Headers.TryAddWithoutValidation("x-goog-api-key", credential.Secret!.Value.Reveal());
        return request;
    }
}
