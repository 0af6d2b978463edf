using Castellum.Dialects;

namespace Castellum.Gateway.Providers.OpenAi;

/// <summary>The addresses of OpenAI's endpoints below a base URL that ends in <c>/v1</c>.</summary>
internal static class OpenAiPaths
{
    /// <summary>The path of an operation.</summary>
    public static string Of(in UpstreamOperation operation) => operation.Dialect switch
    {
        Dialect.OpenAiChat => "chat/completions",
        Dialect.OpenAiResponses when operation.Action == UpstreamAction.CountTokens => "responses/input_tokens",
        Dialect.OpenAiResponses => operation.Resource is { } resource ? "responses/" + resource : "responses",
        Dialect.OpenAiEmbeddings => "embeddings",
        Dialect.OpenAiImages => operation.Action == UpstreamAction.EditImage ? "images/edits" : "images/generations",
        Dialect.OpenAiAudio => operation.Action == UpstreamAction.Transcribe ? "audio/transcriptions" : "audio/speech",
        Dialect.OpenAiModerations => "moderations",
        Dialect.Anthropic or Dialect.Gemini or Dialect.GeminiEmbeddings or Dialect.GooglePredict or Dialect.BedrockConverse =>
            throw new InvalidOperationException($"{operation.Dialect} is not a dialect of this provider."),
    };
}
