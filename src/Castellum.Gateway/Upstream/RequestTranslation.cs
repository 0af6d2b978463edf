using Castellum.Dialects;
using Castellum.Dialects.Embeddings;
using Castellum.Dialects.Translation;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Providers;
using Castellum.Kernel.Results;

namespace Castellum.Gateway.Upstream;

/// <summary>Brings requests from the client's dialect into the vendor's.</summary>
internal sealed class RequestTranslation
{
    /// <summary>Translates a request.</summary>
    /// <param name="call">The call.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="dialect">The vendor's dialect.</param>
    /// <returns>The body and what was left out, or what the target cannot express.</returns>
    public Result<TranslatedRequest> Translate(ModelCall call, UpstreamTarget target, Dialect dialect)
    {
        var body = call.Scan.Body;
        if (call.Operation.Action == UpstreamAction.CountTokens)
        {
            return NotTranslated(call, target);
        }

        return dialect switch
        {
            Dialect.GeminiEmbeddings when call.Dialect == Dialect.OpenAiEmbeddings => EmbeddingTranslator.ToGemini(body, target.Model),
            Dialect.OpenAiEmbeddings when call.Dialect == Dialect.GeminiEmbeddings => EmbeddingTranslator.ToOpenAi(body, target.Model),
            Dialect.OpenAiChat or Dialect.OpenAiResponses or Dialect.Anthropic or Dialect.Gemini or Dialect.BedrockConverse =>
                RequestTranslator.Translate(call.Dialect, dialect, body, Options(call, target)),
            _ => NotTranslated(call, target),
        };
    }

    private static TranslationOptions Options(ModelCall call, UpstreamTarget target) => new()
    {
        Model = target.Model,
        Stream = call.Stream,
        UseMaxTokens = target.Provider.Traits.UsesMaxTokens,
        SupportsReasoningEffort = target.Provider.Traits.TakesReasoningEffort,
    };

    private static Error NotTranslated(ModelCall call, UpstreamTarget target) => new(
        ErrorKind.Unprocessable, "dialect_not_translated", $"{target.Provider.Traits.DisplayName} does not serve '{call.Operation.Name}' in the dialect of this endpoint.");
}
