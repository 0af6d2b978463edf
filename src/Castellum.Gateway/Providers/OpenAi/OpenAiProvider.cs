using System.Net.Http.Headers;
using Castellum.Dialects;
using Castellum.Gateway.Credentials;

namespace Castellum.Gateway.Providers.OpenAi;

/// <summary>OpenAI, and every server that speaks its format behind a base URL and a bearer key.</summary>
/// <param name="id">The provider's name.</param>
/// <param name="traits">Its facts.</param>
/// <param name="dialects">The dialects it serves natively.</param>
internal sealed class OpenAiProvider(string id, ProviderTraits traits, params Dialect[] dialects) : IProvider
{
    public string Id => id;

    public ProviderTraits Traits => traits;

    public Dialect? Serve(Dialect client)
    {
        if (Array.IndexOf(dialects, client) >= 0)
        {
            return client;
        }

        // A conversation in any other dialect is translated to chat completions.
        return client is Dialect.Anthropic or Dialect.Gemini or Dialect.OpenAiResponses ? Dialect.OpenAiChat
            : client is Dialect.GeminiEmbeddings && Array.IndexOf(dialects, Dialect.OpenAiEmbeddings) >= 0 ? Dialect.OpenAiEmbeddings
            : null;
    }

    public ValueTask<HttpRequestMessage> CreateRequestAsync(UpstreamTarget target, UpstreamOperation operation, CancellationToken cancellationToken)
    {
        var request = Authorized(HttpMethod.Post, target.Credential.Address(PathOf(operation.Dialect)), target.Credential);
        return ValueTask.FromResult(request);
    }

    public ValueTask<HttpRequestMessage> CreateProbeAsync(CredentialGrant credential, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Authorized(HttpMethod.Get, credential.Address("models"), credential));

    private static HttpRequestMessage Authorized(HttpMethod method, Uri address, CredentialGrant credential)
    {
        var request = new HttpRequestMessage(method, address);
        if (credential.Secret is { } secret)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret.Reveal());
        }

        return request;
    }

    private static string PathOf(Dialect dialect) => dialect switch
    {
        Dialect.OpenAiChat => "chat/completions",
        Dialect.OpenAiResponses => "responses",
        Dialect.OpenAiEmbeddings => "embeddings",
        Dialect.OpenAiImages => "images/generations",
        Dialect.OpenAiAudio => "audio/speech",
        Dialect.OpenAiModerations => "moderations",
        Dialect.Anthropic or Dialect.Gemini or Dialect.GeminiEmbeddings or Dialect.BedrockConverse =>
            throw new InvalidOperationException($"{dialect} is not a dialect of this provider."),
    };
}
