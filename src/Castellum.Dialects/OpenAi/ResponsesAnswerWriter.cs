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
        ResponsesEnvelope.Write(w, context, StatusOf(answer.EffectiveStop), items.Items, answer.Usage);
    });

    public static string StatusOf(StopCause stop) => stop is StopCause.Length or StopCause.ContentFilter ? "incomplete" : "completed";
}
