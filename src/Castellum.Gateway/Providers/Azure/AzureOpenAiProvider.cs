using Castellum.Dialects;
using Castellum.Gateway.Credentials;
using Castellum.Gateway.Providers.OpenAi;

namespace Castellum.Gateway.Providers.Azure;

/// <summary>Azure OpenAI by its version 1 API: OpenAI's paths, the key in <c>api-key</c>, the deployment's name as the model.</summary>
/// <remarks>The base URL may be the resource (<c>https://name.openai.azure.com</c>) or go on to <c>/openai</c> or <c>/openai/v1</c>.</remarks>
internal sealed class AzureOpenAiProvider : IProvider
{
    private static readonly Dialect[] Dialects =
        [Dialect.OpenAiChat, Dialect.OpenAiResponses, Dialect.OpenAiEmbeddings, Dialect.OpenAiImages, Dialect.OpenAiAudio];

    public string Id => ProviderIds.AzureOpenAi;

    public ProviderTraits Traits { get; } = new("Azure OpenAI", null, RequiresSecret: true);

    public Dialect? Serve(Dialect client) => OpenAiServing.Of(client, Dialects);

    public ValueTask<HttpRequestMessage> CreateRequestAsync(UpstreamTarget target, UpstreamOperation operation, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Authorized(operation.Method ?? HttpMethod.Post, target.Credential, OpenAiPaths.Of(operation)));

    public ValueTask<HttpRequestMessage> CreateProbeAsync(CredentialGrant credential, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Authorized(HttpMethod.Get, credential, "models"));

    private static HttpRequestMessage Authorized(HttpMethod method, CredentialGrant credential, string path)
    {
        var request = new HttpRequestMessage(method, credential.Address(Prefix(credential.BaseUrl) + path));
        request.Headers.TryAddWithoutValidation("api-key", credential.Secret!.Value.Reveal());
        return request;
    }

    private static string Prefix(Uri address) => address.AbsolutePath switch
    {
        var path when path.EndsWith("/openai/v1/", StringComparison.OrdinalIgnoreCase) => "",
        var path when path.EndsWith("/openai/", StringComparison.OrdinalIgnoreCase) => "v1/",
        _ => "openai/v1/",
    };
}
