using Castellum.Dialects;
using Castellum.Dialects.Embeddings;
using Castellum.Dialects.Media;
using Castellum.Dialects.Rewriting;
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
        // Limited in the client's words, so that there is one place that knows how each dialect says it.
        var limited = new BodyEdits(call.Scan);
        OutputCap.Apply(limited, call, usesMaxTokens: false);
        var body = limited.ToMemory();
        if (call.Operation.Action == UpstreamAction.CountTokens)
        {
            return NotTranslated(call, target);
        }

        return (call.Dialect, dialect) switch
        {
            (Dialect.OpenAiEmbeddings, Dialect.GeminiEmbeddings) => EmbeddingTranslator.ToGemini(body, target.Model),
            (Dialect.GeminiEmbeddings, Dialect.OpenAiEmbeddings) => EmbeddingTranslator.ToOpenAi(body, target.Model),
            (Dialect.OpenAiEmbeddings or Dialect.GeminiEmbeddings, Dialect.GooglePredict) => EmbeddingTranslator.ToPredict(call.Dialect, body, target.Model),
            (Dialect.OpenAiImages or Dialect.OpenAiAudio, _) => Media(call, target, dialect, body),
            (_, Dialect.OpenAiChat or Dialect.OpenAiResponses or Dialect.Anthropic or Dialect.Gemini or Dialect.BedrockConverse) =>
                RequestTranslator.Translate(call.Dialect, dialect, body, Options(call, target)),
            _ => NotTranslated(call, target),
        };
    }

    private static Result<TranslatedRequest> Media(ModelCall call, UpstreamTarget target, Dialect dialect, ReadOnlyMemory<byte> body) => (call.Operation.Action, dialect) switch
    {
        (UpstreamAction.EditImage, Dialect.Gemini) => MediaTranslator.ImageEditToGemini(call.Form!.Fields(body)),
        (UpstreamAction.Transcribe, Dialect.Gemini) => MediaTranslator.TranscriptionToGemini(call.Form!.Fields(body)),
        (UpstreamAction.Call, Dialect.Gemini) when call.Dialect == Dialect.OpenAiImages => MediaTranslator.ImageToGemini(body),
        (UpstreamAction.Call, Dialect.Gemini) => MediaTranslator.SpeechToGemini(body),
        (UpstreamAction.Call, Dialect.GooglePredict) => MediaTranslator.ImageToPredict(body),
        _ => NotTranslated(call, target),
    };

    private static TranslationOptions Options(ModelCall call, UpstreamTarget target) => new()
    {
        Model = target.Model,
        Stream = call.Stream,
        UseMaxTokens = target.Provider.Traits.UsesMaxTokens,
        SupportsReasoningEffort = target.Provider.Traits.TakesReasoningEffort,
        ReasoningBack = target.Provider.Traits.ReasoningBack,
    };

    private static Error NotTranslated(ModelCall call, UpstreamTarget target) => new(
        ErrorKind.Unprocessable, "dialect_not_translated", $"{target.Provider.Traits.DisplayName} does not serve '{call.Operation.Name}' in the dialect of this endpoint.");
}
