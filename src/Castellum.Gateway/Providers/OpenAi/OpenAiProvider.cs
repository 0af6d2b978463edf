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

    /// <summary>Headers that the vendor wants to know its clients by.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public Dialect? Serve(Dialect client) => OpenAiServing.Of(client, dialects);

    public ValueTask<HttpRequestMessage> CreateRequestAsync(UpstreamTarget target, UpstreamOperation operation, CancellationToken cancellationToken)
    {
        var request = Authorized(operation.Method ?? HttpMethod.Post, target.Credential.Address(OpenAiPaths.Of(operation)), target.Credential);
        return ValueTask.FromResult(request);
    }

    public ValueTask<HttpRequestMessage> CreateProbeAsync(CredentialGrant credential, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Authorized(HttpMethod.Get, credential.Address("models"), credential));

    private HttpRequestMessage Authorized(HttpMethod method, Uri address, CredentialGrant credential)
    {
        var request = new HttpRequestMessage(method, address);
        if (credential.Secret is { } secret)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret.Reveal());
        }

        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
