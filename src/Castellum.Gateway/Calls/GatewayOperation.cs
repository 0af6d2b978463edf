using Castellum.Dialects;
using Castellum.Gateway.Providers;

namespace Castellum.Gateway.Calls;

/// <summary>A vendor-compatible endpoint.</summary>
/// <param name="Name">The operation's name in the ledger: <c>chat</c>, <c>messages</c>, <c>responses</c>, …</param>
/// <param name="Dialect">The dialect its clients speak.</param>
/// <param name="Action">What of the dialect.</param>
internal sealed record GatewayOperation(string Name, Dialect Dialect, UpstreamAction Action = UpstreamAction.Call)
{
    /// <summary>OpenAI chat completions.</summary>
    public static GatewayOperation Chat { get; } = new("chat", Dialect.OpenAiChat);

    /// <summary>OpenAI responses.</summary>
    public static GatewayOperation Responses { get; } = new("responses", Dialect.OpenAiResponses);

    /// <summary>OpenAI embeddings.</summary>
    public static GatewayOperation Embeddings { get; } = new("embeddings", Dialect.OpenAiEmbeddings);

    /// <summary>Anthropic messages.</summary>
    public static GatewayOperation Messages { get; } = new("messages", Dialect.Anthropic);

    /// <summary>Anthropic token counting: free, but sent upstream.</summary>
    public static GatewayOperation CountMessageTokens { get; } = new("count_tokens", Dialect.Anthropic, UpstreamAction.CountTokens);

    /// <summary>Gemini generateContent, plain and streamed.</summary>
    public static GatewayOperation GenerateContent { get; } = new("generate_content", Dialect.Gemini);
}
