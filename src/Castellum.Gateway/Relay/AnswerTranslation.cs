using Castellum.Dialects;
using Castellum.Dialects.Embeddings;
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
        ? new PassThroughLane(new ResponseTap(context.UpstreamDialect), context.Call.Dialect, context.Call.Scan.UsageInStreamRequested)
        : new TranslatedLane(new StreamTranslator(context.UpstreamDialect, context.Call.Dialect, ContextOf(context.Call)), context.UpstreamDialect);

    /// <summary>Translates a whole answer.</summary>
    public Result<ReadOnlyMemory<byte>> Body(RelayContext context, ReadOnlyMemory<byte> body)
    {
        var call = context.Call;
        return context.UpstreamDialect switch
        {
            Dialect.GeminiEmbeddings => EmbeddingTranslator.AnswerToOpenAi(body, call.Scan.Body, call.Model, call.Scan.EstimatedInputTokens.Value),
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
        IncludeUsage = call.Scan.UsageInStreamRequested,
        Request = call.Scan.Body,
    };
}
