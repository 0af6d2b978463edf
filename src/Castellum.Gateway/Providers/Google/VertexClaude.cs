using Castellum.Dialects;
using Castellum.Dialects.Rewriting;
using Castellum.Dialects.Scanning;
using Castellum.Gateway.Credentials;

namespace Castellum.Gateway.Providers.Google;

/// <summary>Claude by Vertex AI: Anthropic's messages, with the model in the address and the version in the body.</summary>
/// <param name="vertex">The account's project, location and tokens.</param>
internal sealed class VertexClaude(VertexProvider vertex) : IProvider
{
    /// <summary>How the names of these models begin.</summary>
    public const string Prefix = "claude-";

    private const string BetaHeader = "anthropic-beta";

    public string Id => vertex.Id;

    public ProviderTraits Traits => vertex.Traits;

    private static ReadOnlySpan<byte> Version => "\"vertex-2023-10-16\""u8;

    public Dialect? Serve(Dialect client) =>
        client is Dialect.Anthropic or Dialect.OpenAiChat or Dialect.OpenAiResponses or Dialect.Gemini ? Dialect.Anthropic : null;

    public ReadOnlyMemory<byte> Shape(ReadOnlyMemory<byte> body, UpstreamAction action)
    {
        if (!RequestScanner.Scan(Dialect.Anthropic, body).TryGet(out var scan, out _))
        {
            // Only a body that was scanned or written before comes here; what cannot be read is the vendor's to refuse.
            return body;
        }

        var edits = new BodyEdits(scan).SetProperty("anthropic_version", Version);

        // Counting names its model in the body: its address is the same for all.
        return (action == UpstreamAction.CountTokens ? edits : edits.RemoveProperty("model")).ToMemory();
    }

    public async ValueTask<HttpRequestMessage> CreateRequestAsync(UpstreamTarget target, UpstreamOperation operation, CancellationToken cancellationToken)
    {
        var place = operation.Action == UpstreamAction.CountTokens ? "count-tokens:rawPredict"
            : NameOf(target.Model) + (operation.Stream ? ":streamRawPredict" : ":rawPredict");
        var request = await vertex.AuthorizedAsync(HttpMethod.Post, this, target.Credential, "publishers/anthropic/models/" + place, cancellationToken);
        if (operation.ClientHeaders?[BetaHeader] is { Count: > 0 } beta)
        {
            request.Headers.TryAddWithoutValidation(BetaHeader, (IEnumerable<string?>)beta);
        }

        return request;
    }

    // Versions stand behind an '@', which belongs into a path as it is.
    private static string NameOf(string model) => Uri.EscapeDataString(model).Replace("%40", "@", StringComparison.Ordinal);

    public ValueTask<HttpRequestMessage> CreateProbeAsync(CredentialGrant credential, CancellationToken cancellationToken) =>
        vertex.CreateProbeAsync(credential, cancellationToken);
}
