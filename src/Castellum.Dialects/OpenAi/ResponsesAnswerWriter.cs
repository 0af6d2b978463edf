using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Translation;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.OpenAi;

/// <summary>Writes a whole response.</summary>
internal static class ResponsesAnswerWriter
{
    public static ReadOnlyMemory<byte> Write(ModelAnswer answer, AnswerContext context) => JsonWrite.Object(w =>
    {
        var items = new ResponsesOutput(context);
        foreach (var part in answer.Parts)
        {
            items.Add(part);
        }

        items.Items.FindLast(i => i is { Type: "message", IsRefusal: false })?.Citations.AddRange(answer.Citations);
        var stop = answer.EffectiveStop;
        ResponsesEnvelope.Write(w, context, StatusOf(stop, items), items.Items, answer.Usage, ReasonOf(stop));
    });

    /// <summary>A model that declines in words has completed its answer; one that is stopped without a word has not.</summary>
    public static string StatusOf(StopCause stop, ResponsesOutput output) =>
        stop is StopCause.Length or StopCause.ContentFilter || (stop == StopCause.Refusal && !output.Items.Exists(i => i.IsRefusal)) ? "incomplete" : "completed";

    public static string ReasonOf(StopCause stop) => stop == StopCause.Length ? "max_output_tokens" : "content_filter";
}
