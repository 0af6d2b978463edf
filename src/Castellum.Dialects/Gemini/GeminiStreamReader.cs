using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.Gemini;

/// <summary>Reads the chunks of a streamed generateContent answer.</summary>
internal sealed class GeminiStreamReader : IStreamReader
{
    private string _id = "";
    private bool _started;
    private int _calls;

    public void Read(JsonElement data, string eventName, List<AnswerEvent> events)
    {
        if (!_started)
        {
            _started = true;
            _id = data.Text("responseId") ?? "";
            events.Add(new AnswerEvent(AnswerEventKind.Start) { Text = _id, Id = data.Text("modelVersion") });
        }

        var candidate = data.Items("candidates").FirstOrDefault();
        foreach (var part in candidate.Get("content").Items("parts"))
        {
            Part(part, events);
        }

        foreach (var citation in GeminiAnswerReader.Citations(candidate))
        {
            events.Add(new AnswerEvent(AnswerEventKind.Citation) { Text = citation.Url, Id = citation.Title });
        }

        if (candidate.Text("finishReason") is { } reason)
        {
            events.Add(new AnswerEvent(AnswerEventKind.Finish) { Stop = StopCauses.Parse(System.Text.Encoding.UTF8.GetBytes(reason)) });
        }
        else if (data.Get("promptFeedback").Text("blockReason") is not null)
        {
            events.Add(new AnswerEvent(AnswerEventKind.Finish) { Stop = StopCause.ContentFilter });
        }
    }

    public void Complete(List<AnswerEvent> events) => events.Add(new AnswerEvent(AnswerEventKind.End));

    private void Part(JsonElement part, List<AnswerEvent> events)
    {
        if (part.Text("text") is { } text)
        {
            var isThought = part.Flag("thought") == true;
            events.Add(AnswerEvent.Piece(isThought ? AnswerEventKind.Reasoning : AnswerEventKind.Text, text));
            if (!isThought && GeminiAnswerReader.SignatureOf(part) is { } proof)
            {
                events.Add(new AnswerEvent(AnswerEventKind.Signature) { Signature = proof });
            }
        }
        else if (part.Get("functionCall") is { ValueKind: JsonValueKind.Object } json)
        {
            var call = GeminiAnswerReader.Call(part, json, _id, _calls);
            events.Add(new AnswerEvent(AnswerEventKind.ToolStart) { Index = _calls, Id = call.Id, Text = call.Name, Signature = call.Signature });
            events.Add(new AnswerEvent(AnswerEventKind.ToolArguments) { Index = _calls, Text = call.Arguments });
            events.Add(new AnswerEvent(AnswerEventKind.ToolEnd) { Index = _calls });
            _calls++;
        }
    }
}
