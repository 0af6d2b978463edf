using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.OpenAi;

/// <summary>Reads chat chunks, also those of vendors that number tool calls carelessly.</summary>
internal sealed class ChatStreamReader : IStreamReader
{
    // Key: the vendor's index. Value: our own slot, which changes when the vendor reuses an index for another call.
    private readonly Dictionary<int, (int Slot, string Id)> _open = [];
    private readonly List<int> _unended = [];
    private string _answerId = "";
    private bool _started;
    private bool _finished;
    private int _slots;
    private int _lastIndex = -1;

    public void Read(JsonElement data, string eventName, List<AnswerEvent> events)
    {
        if (!_started)
        {
            _started = true;
            _answerId = data.Text("id") ?? "";
            events.Add(new AnswerEvent(AnswerEventKind.Start) { Text = _answerId, Id = data.Text("model") });
        }

        foreach (var choice in data.Items("choices").Where(c => c.Integer("index") is null or 0))
        {
            Delta(choice.Get("delta"), events);
            if (choice.Text("finish_reason") is { } reason && !_finished)
            {
                _finished = true;
                EndCalls(events);
                events.Add(new AnswerEvent(AnswerEventKind.Finish) { Stop = StopCauses.Parse(System.Text.Encoding.UTF8.GetBytes(reason)) });
            }
        }
    }

    public void Complete(List<AnswerEvent> events)
    {
        EndCalls(events);
        events.Add(new AnswerEvent(AnswerEventKind.End));
    }

    private void Delta(JsonElement delta, List<AnswerEvent> events)
    {
        Piece(AnswerEventKind.Reasoning, delta.Text("reasoning_content") ?? delta.Text("reasoning"), events);
        Piece(AnswerEventKind.Text, delta.Text("content"), events);
        Piece(AnswerEventKind.Refusal, delta.Text("refusal"), events);
        foreach (var annotation in delta.Items("annotations").Select(a => a.Get("url_citation")).Where(a => a.Text("url") is not null))
        {
            events.Add(new AnswerEvent(AnswerEventKind.Citation) { Text = annotation.Text("url")!, Id = annotation.Text("title") });
        }

        foreach (var call in delta.Items("tool_calls"))
        {
            Call(call, events);
        }
    }

    private static void Piece(AnswerEventKind kind, string? text, List<AnswerEvent> events)
    {
        if (text is { Length: > 0 })
        {
            events.Add(AnswerEvent.Piece(kind, text));
        }
    }

    private void Call(JsonElement call, List<AnswerEvent> events)
    {
        var function = call.Get("function");
        var id = call.Text("id") is { Length: > 0 } given ? given : null;
        var name = function.Text("name") is { Length: > 0 } n ? n : null;
        var index = call.Integer("index") ?? (id is not null && name is not null ? _lastIndex + 1 : Math.Max(0, _lastIndex));
        _lastIndex = index;
        var isKnown = _open.TryGetValue(index, out var open);
        if (!isKnown || (id is not null && name is not null && id != open.Id))
        {
            var slot = _slots++;
            open = (slot, id ?? $"call_{_answerId}_{slot}");
            _open[index] = open;
            _unended.Add(slot);
            var signature = call.Get("extra_content").Get("google").Text("thought_signature");
            events.Add(new AnswerEvent(AnswerEventKind.ToolStart)
            {
                Index = slot,
                Id = open.Id,
                Text = name ?? "",
                Signature = signature is null ? null : new Signature(DialectFamily.Gemini, signature),
            });
        }

        if (function.Text("arguments") is { Length: > 0 } arguments)
        {
            events.Add(new AnswerEvent(AnswerEventKind.ToolArguments) { Index = open.Slot, Text = arguments });
        }
    }

    private void EndCalls(List<AnswerEvent> events)
    {
        foreach (var slot in _unended)
        {
            events.Add(new AnswerEvent(AnswerEventKind.ToolEnd) { Index = slot });
        }

        _unended.Clear();
    }
}
