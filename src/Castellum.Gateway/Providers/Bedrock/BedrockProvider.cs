using Castellum.Dialects;
using Castellum.Dialects.Signing;
using Castellum.Gateway.Credentials;

namespace Castellum.Gateway.Providers.Bedrock;

/// <summary>Amazon Bedrock by the Converse API, every request signed with AWS Signature Version 4.</summary>
/// <remarks>With Amazon's own host as base URL the region of the key decides; any other address (a private endpoint) is used as it is.</remarks>
/// <param name="time">The clock; signatures carry the time.</param>
internal sealed class BedrockProvider(TimeProvider time) : IProvider
{
    private const string Service = "bedrock";
    private const string DefaultHost = "bedrock-runtime.us-east-1.amazonaws.com";

    public string Id => ProviderIds.Bedrock;

    public ProviderTraits Traits { get; } = new("Amazon Bedrock", "https://" + DefaultHost, RequiresSecret: true);

    public Dialect? Serve(Dialect client) =>
        client is Dialect.OpenAiChat or Dialect.OpenAiResponses or Dialect.Anthropic or Dialect.Gemini ? Dialect.BedrockConverse : null;

    public ValueTask<HttpRequestMessage> CreateRequestAsync(UpstreamTarget target, UpstreamOperation operation, CancellationToken cancellationToken)
    {
        var secret = BedrockSecret.Read(target.Credential);
        var path = $"model/{Uri.EscapeDataString(target.Model)}/{(operation.Stream ? "converse-stream" : "converse")}";
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Base(target.Credential.BaseUrl, secret.Region, "bedrock-runtime"), path));
        Sign(request, secret, [new("content-type", "application/json")], operation.Body.Span);
        return ValueTask.FromResult(request);
    }

    public ValueTask<HttpRequestMessage> CreateProbeAsync(CredentialGrant credential, CancellationToken cancellationToken)
    {
        var secret = BedrockSecret.Read(credential);
        HttpRequestMessage request;
        if (IsAmazon(credential.BaseUrl))
        {
            request = new HttpRequestMessage(HttpMethod.Get, new Uri(Base(credential.BaseUrl, secret.Region, "bedrock"), "foundation-models"));
            Sign(request, secret, [], []);
            return ValueTask.FromResult(request);
        }

        // A private endpoint leads to the runtime only: one token of the smallest model costs next to nothing.
        var body = """{"messages":[{"role":"user","content":[{"text":"hi"}]}],"inferenceConfig":{"maxTokens":1}}"""u8.ToArray();
        request = new HttpRequestMessage(HttpMethod.Post, credential.Address("model/amazon.nova-micro-v1%3A0/converse")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        Sign(request, secret, [new("content-type", "application/json")], body);
        return ValueTask.FromResult(request);
    }

    private static bool IsAmazon(Uri address) => address.Host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase) && address.Host.StartsWith("bedrock-runtime.", StringComparison.OrdinalIgnoreCase);

    private static Uri Base(Uri address, string region, string service) =>
        address.Host == DefaultHost || (IsAmazon(address) && service != "bedrock-runtime") ? new Uri($"https://{service}.{region}.amazonaws.com/") : address;

    private void Sign(HttpRequestMessage request, BedrockSecret secret, KeyValuePair<string, string>[] headers, ReadOnlySpan<byte> body)
    {
        foreach (var (name, value) in AwsSignature.Sign(request.Method.Method, request.RequestUri!, headers, body, secret.Credential, secret.Region, Service, time.GetUtcNow()))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
