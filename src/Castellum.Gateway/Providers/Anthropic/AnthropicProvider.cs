using Castellum.Dialects;
using Castellum.Gateway.Credentials;

namespace Castellum.Gateway.Providers.Anthropic;

/// <summary>Anthropic's Messages API.</summary>
internal sealed class AnthropicProvider : IProvider
{
    private const string VersionHeader = "anthropic-version";
    private const string BetaHeader = "anthropic-beta";
    private const string DefaultVersion = "2023-06-01";

    public string Id => ProviderIds.Anthropic;

    public ProviderTraits Traits { get; } = new("Anthropic", "https://api.anthropic.com", RequiresSecret: true);

    public Dialect? Serve(Dialect client) =>
        client is Dialect.Anthropic or Dialect.OpenAiChat or Dialect.OpenAiResponses or Dialect.Gemini ? Dialect.Anthropic : null;

    public ValueTask<HttpRequestMessage> CreateRequestAsync(UpstreamTarget target, UpstreamOperation operation, CancellationToken cancellationToken)
    {
        var path = operation.Action == UpstreamAction.CountTokens ? "v1/messages/count_tokens" : "v1/messages";
        var request = Authorized(HttpMethod.Post, target.Credential, path);

        // SDKs choose the shape of answers by these headers: the client's own are handed on when it speaks this dialect.
        var version = operation.ClientHeaders?[VersionHeader].ToString();
        request.Headers.TryAddWithoutValidation(VersionHeader, string.IsNullOrEmpty(version) ? DefaultVersion : version);
        if (operation.ClientHeaders?[BetaHeader] is { Count: > 0 } beta)
        {
            request.Headers.TryAddWithoutValidation(BetaHeader, (IEnumerable<string?>)beta);
        }

        return ValueTask.FromResult(request);
    }

    public ValueTask<HttpRequestMessage> CreateProbeAsync(CredentialGrant credential, CancellationToken cancellationToken)
    {
        var request = Authorized(HttpMethod.Get, credential, "v1/models");
        request.Headers.TryAddWithoutValidation(VersionHeader, DefaultVersion);
        return ValueTask.FromResult(request);
    }

    private static HttpRequestMessage Authorized(HttpMethod method, CredentialGrant credential, string path)
    {
        var request = new HttpRequestMessage(method, credential.Address(path));
        if (credential.Secret is { } secret)
        {
            request.Headers.TryAddWithoutValidation("x-api-key", secret.Reveal());
        }

        return request;
    }
}
