using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.Bedrock;

/// <summary>Reads the events of a ConverseStream answer.</summary>
internal sealed class ConverseStreamReader : IStreamReader
{
    private readonly HashSet<int> _calls = [];
    private bool _ended;

    public void Read(JsonElement data, string eventName, List<AnswerEvent> events)
    {
        var index = data.Integer("contentBlockIndex") ?? 0;
        switch (eventName)
        {
            case "messageStart":
                events.Add(new AnswerEvent(AnswerEventKind.Start));
                break;
            case "contentBlockStart" when data.Get("start").Get("toolUse") is { ValueKind: JsonValueKind.Object } call:
                _calls.Add(index);
                events.Add(new AnswerEvent(AnswerEventKind.ToolStart) { Index = index, Id = call.Text("toolUseId") ?? $"tooluse_{index}", Text = call.Text("name") ?? "" });
                break;
            case "contentBlockDelta":
                Delta(data.Get("delta"), index, events);
                break;
            case "contentBlockStop" when _calls.Remove(index):
                events.Add(new AnswerEvent(AnswerEventKind.ToolEnd) { Index = index });
                break;
            case "messageStop":
                events.Add(new AnswerEvent(AnswerEventKind.Finish) { Stop = StopCauses.Parse(System.Text.Encoding.UTF8.GetBytes(data.Text("stopReason") ?? "")) });
                break;
            case "metadata":
                Complete(events);
                break;
            default:
                break;
        }
    }

    public void Complete(List<AnswerEvent> events)
    {
        if (!_ended)
        {
            _ended = true;
            events.Add(new AnswerEvent(AnswerEventKind.End));
        }
    }

    private static void Delta(JsonElement delta, int index, List<AnswerEvent> events)
    {
        var reasoning = delta.Get("reasoningContent");
        if (delta.Text("text") is { Length: > 0 } text)
        {
            events.Add(AnswerEvent.Piece(AnswerEventKind.Text, text));
        }
        else if (delta.Get("toolUse").Text("input") is { Length: > 0 } input)
        {
            events.Add(new AnswerEvent(AnswerEventKind.ToolArguments) { Index = index, Text = input });
        }
        else if (reasoning.Text("text") is { Length: > 0 } thought)
        {
            events.Add(AnswerEvent.Piece(AnswerEventKind.Reasoning, thought));
        }
        else if (reasoning.Text("redactedContent") is { Length: > 0 } redacted)
        {
            events.Add(new AnswerEvent(AnswerEventKind.Redacted) { Signature = new Signature(DialectFamily.Bedrock, redacted) });
        }
        else if (reasoning.Text("signature") is { Length: > 0 } signature)
        {
            events.Add(new AnswerEvent(AnswerEventKind.Signature) { Signature = new Signature(DialectFamily.Bedrock, signature) });
        }
    }
}
