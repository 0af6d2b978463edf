using System.Text;
using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.OpenAi;

/// <summary>Reads chat chunks, also those of vendors that number tool calls carelessly.</summary>
internal sealed class ChatStreamReader : IStreamReader
{
    // Key: the vendor's index. Value: our own slot, which changes when the vendor reuses an index for another call.
    private readonly Dictionary<int, OpenCall> _open = [];
    private readonly List<OpenCall> _unended = [];
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
                events.Add(new AnswerEvent(AnswerEventKind.Finish) { Stop = StopCauses.Parse(Encoding.UTF8.GetBytes(reason)) });
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
        Reasoning(delta, events);
        foreach (var (isThought, text) in ChatReasoning.Content(delta.Get("content")))
        {
            events.Add(AnswerEvent.Piece(isThought ? AnswerEventKind.Reasoning : AnswerEventKind.Text, text));
        }

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

    private static void Reasoning(JsonElement delta, List<AnswerEvent> events)
    {
        foreach (var part in ChatReasoning.Read(delta))
        {
            if (part.IsRedacted)
            {
                events.Add(new AnswerEvent(AnswerEventKind.Redacted) { Signature = part.Signature });
                continue;
            }

            Piece(AnswerEventKind.Reasoning, part.Text, events);
            if (part.Signature is { } signature)
            {
                events.Add(new AnswerEvent(AnswerEventKind.Signature) { Signature = signature });
            }
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
        _open.TryGetValue(index, out var open);
        if (open is null || (id is not null && name is not null && id != open.Id))
        {
            open = new OpenCall(_slots++, id ?? $"call_{_answerId}_{_slots - 1}");
            _open[index] = open;
            _unended.Add(open);
        }

        if (!open.IsAnnounced && name is not null)
        {
            var signature = call.Get("extra_content").Get("google").Text("thought_signature");
            Announce(open, name, signature is null ? null : new Signature(DialectFamily.Gemini, signature), events);
        }

        if (ChatReasoning.Arguments(function) is { Length: > 0 } arguments)
        {
            open.Early.Append(arguments);
        }

        if (open.IsAnnounced && open.Early.Length > 0)
        {
            events.Add(new AnswerEvent(AnswerEventKind.ToolArguments) { Index = open.Slot, Text = open.Early.ToString() });
            open.Early.Clear();
        }
    }

    // Clients learn id and name once: a call whose name comes later than its id waits for it.
    private static void Announce(OpenCall open, string name, Signature? signature, List<AnswerEvent> events)
    {
        open.IsAnnounced = true;
        events.Add(new AnswerEvent(AnswerEventKind.ToolStart) { Index = open.Slot, Id = open.Id, Text = name, Signature = signature });
    }

    private void EndCalls(List<AnswerEvent> events)
    {
        foreach (var call in _unended)
        {
            if (!call.IsAnnounced)
            {
                throw new TranslationException("upstream_invalid", "The provider called a tool without naming it.");
            }

            events.Add(new AnswerEvent(AnswerEventKind.ToolEnd) { Index = call.Slot });
        }

        _unended.Clear();
    }

    private sealed class OpenCall(int slot, string id)
    {
        public int Slot { get; } = slot;

        public string Id { get; } = id;

        public bool IsAnnounced { get; set; }

        /// <summary>Arguments that wait for the name.</summary>
        public StringBuilder Early { get; } = new();
    }
}
