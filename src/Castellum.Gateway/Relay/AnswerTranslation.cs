using Castellum.Dialects;
using Castellum.Dialects.Embeddings;
using Castellum.Dialects.Media;
using Castellum.Dialects.Translation;
using Castellum.Dialects.Usage;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Providers;
using Castellum.Kernel.Results;

namespace Castellum.Gateway.Relay;

/// <summary>Brings answers from the vendor's dialect into the client's.</summary>
internal sealed class AnswerTranslation
{
    /// <summary>Opens the lane of a streamed answer.</summary>
    public StreamLane OpenLane(RelayContext context) => context.IsSameDialect
        ? new PassThroughLane(new ResponseTap(context.UpstreamDialect), context.Call.Dialect, context.Call.Scan is { UsageInStreamRequested: true, CostInUsageRequested: false })
        : new TranslatedLane(new StreamTranslator(context.UpstreamDialect, context.Call.Dialect, ContextOf(context.Call)), context.UpstreamDialect);

    /// <summary>Translates a whole answer.</summary>
    public Result<MediaAnswer> Body(RelayContext context, ReadOnlyMemory<byte> body)
    {
        var call = context.Call;
        return (call.Dialect, call.Operation.Action) switch
        {
            (Dialect.OpenAiImages, _) => MediaAnswers.Images(context.UpstreamDialect, body, call.At.ToUnixTimeSeconds()),
            (Dialect.OpenAiAudio, UpstreamAction.Transcribe) => MediaAnswers.Transcript(body, call.Form!.Fields(call.Scan.Body)),
            (Dialect.OpenAiAudio, _) => MediaAnswers.Speech(body, call.Scan.Body),
            _ when call.Stream && IsConversation(call.Dialect) => AnswerTranslator.TranslateToStream(context.UpstreamDialect, call.Dialect, body, ContextOf(call))
                .Match<Result<MediaAnswer>>(answer => new MediaAnswer("text/event-stream; charset=utf-8", answer.Body), error => error),
            _ => Json(context, body).Match<Result<MediaAnswer>>(json => MediaAnswer.Json(json), error => error),
        };
    }

    /// <summary>Whether clients of a dialect read a conversation's stream.</summary>
    public static bool IsConversation(Dialect client) => client is Dialect.OpenAiChat or Dialect.OpenAiResponses or Dialect.Anthropic or Dialect.Gemini;

    private static Result<ReadOnlyMemory<byte>> Json(RelayContext context, ReadOnlyMemory<byte> body)
    {
        var call = context.Call;
        return context.UpstreamDialect switch
        {
            Dialect.GooglePredict or Dialect.GeminiEmbeddings when call.Dialect == Dialect.OpenAiEmbeddings => EmbeddingTranslator.AnswerToOpenAi(body, call.Scan.Body, call.Model, call.Scan.EstimatedInputTokens.Value),
            Dialect.GooglePredict => EmbeddingTranslator.PredictToGemini(body, call.Operation.Action == UpstreamAction.EmbedBatch),
            Dialect.OpenAiEmbeddings => EmbeddingTranslator.AnswerToGemini(body, call.Operation.Action == UpstreamAction.EmbedBatch),
            _ => AnswerTranslator.Translate(context.UpstreamDialect, call.Dialect, body, ContextOf(call))
                .Match<Result<ReadOnlyMemory<byte>>>(answer => answer.Body, error => error),
        };
    }

    private static AnswerContext ContextOf(ModelCall call) => new()
    {
        Model = call.Model,
        Id = call.Id.Value.ToString("N"),
        CreatedUnixSeconds = call.At.ToUnixTimeSeconds(),
        EstimatedInputTokens = call.Scan.EstimatedInputTokens.Value,
        IncludeUsage = call.Scan is { UsageInStreamRequested: true, CostInUsageRequested: false },
        Request = call.Scan.Body,
    };
}
