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

    /// <summary>OpenAI's counting of a response's input: free; upstream where the vendor has it, else here.</summary>
    public static GatewayOperation CountResponseTokens { get; } = new("count_tokens", Dialect.OpenAiResponses, UpstreamAction.CountTokens);

    /// <summary>OpenAI embeddings.</summary>
    public static GatewayOperation Embeddings { get; } = new("embeddings", Dialect.OpenAiEmbeddings);

    /// <summary>OpenAI image generation.</summary>
    public static GatewayOperation Images { get; } = new("images", Dialect.OpenAiImages) { DefaultModel = "dall-e-2" };

    /// <summary>OpenAI image editing, a form.</summary>
    public static GatewayOperation ImageEdits { get; } = new("image_edits", Dialect.OpenAiImages, UpstreamAction.EditImage) { DefaultModel = "dall-e-2" };

    /// <summary>OpenAI speech to text, a form.</summary>
    public static GatewayOperation Transcriptions { get; } = new("transcriptions", Dialect.OpenAiAudio, UpstreamAction.Transcribe);

    /// <summary>OpenAI text to speech.</summary>
    public static GatewayOperation Speech { get; } = new("speech", Dialect.OpenAiAudio);

    /// <summary>OpenAI moderations.</summary>
    public static GatewayOperation Moderations { get; } = new("moderations", Dialect.OpenAiModerations) { DefaultModel = "omni-moderation-latest" };

    /// <summary>Anthropic messages.</summary>
    public static GatewayOperation Messages { get; } = new("messages", Dialect.Anthropic);

    /// <summary>Anthropic token counting: free; upstream where the vendor is Anthropic, else here.</summary>
    public static GatewayOperation CountMessageTokens { get; } = new("count_tokens", Dialect.Anthropic, UpstreamAction.CountTokens);

    /// <summary>Gemini generateContent, plain and streamed.</summary>
    public static GatewayOperation GenerateContent { get; } = new("generate_content", Dialect.Gemini);

    /// <summary>Gemini token counting.</summary>
    public static GatewayOperation CountContentTokens { get; } = new("count_tokens", Dialect.Gemini, UpstreamAction.CountTokens);

    /// <summary>One Gemini embedding.</summary>
    public static GatewayOperation EmbedContent { get; } = new("embeddings", Dialect.GeminiEmbeddings);

    /// <summary>Several Gemini embeddings.</summary>
    public static GatewayOperation EmbedContents { get; } = new("embeddings", Dialect.GeminiEmbeddings, UpstreamAction.EmbedBatch);

    /// <summary>The model that the vendor takes when the request names none, or null where it must name one.</summary>
    public string? DefaultModel { get; init; }

    /// <summary>Whether the body is a form (<c>multipart/form-data</c>).</summary>
    public bool IsForm => Action is UpstreamAction.EditImage or UpstreamAction.Transcribe;
}
