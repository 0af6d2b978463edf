using Castellum.Dialects;

namespace Castellum.Gateway.Providers.Google;

/// <summary>The addresses of Gemini's methods below the collection of models.</summary>
internal static class GeminiPaths
{
    /// <summary>The model with its method.</summary>
    public static string Of(string model, in UpstreamOperation operation) => Uri.EscapeDataString(model) + operation.Dialect switch
    {
        Dialect.GeminiEmbeddings => operation.Action == UpstreamAction.EmbedBatch ? ":batchEmbedContents" : ":embedContent",
        Dialect.GooglePredict => ":predict",
        Dialect.Gemini when operation.Action == UpstreamAction.CountTokens => ":countTokens",
        Dialect.Gemini => operation.Stream ? ":streamGenerateContent?alt=sse" : ":generateContent",
        _ => throw new InvalidOperationException($"{operation.Dialect} is not a dialect of Gemini."),
    };

    /// <summary>The dialect in which Gemini serves a client, or null.</summary>
    public static Dialect? Serve(Dialect client) => client switch
    {
        Dialect.Gemini or Dialect.OpenAiChat or Dialect.OpenAiResponses or Dialect.Anthropic => Dialect.Gemini,
        Dialect.OpenAiImages or Dialect.OpenAiAudio => Dialect.Gemini,
        Dialect.GeminiEmbeddings or Dialect.OpenAiEmbeddings => Dialect.GeminiEmbeddings,
        _ => null,
    };
}
