using System.Buffers;
using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Translation;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.OpenAi;

/// <summary>Writes the events of a streamed response, numbered without gaps, with ids that never change.</summary>
internal sealed class ResponsesStreamWriter(AnswerContext context, ResponseTap tap) : IStreamWriter
{
    private readonly ResponsesOutput _output = new(context);
    private readonly Dictionary<int, ResponsesItem> _calls = [];
    private ResponsesItem? _open;
    private StopCause _stop;

    public long NextSequence { get; private set; }

    public void Write(in AnswerEvent e, IBufferWriter<byte> output)
    {
        switch (e.Kind)
        {
            case AnswerEventKind.Start:
                Lifecycle(output, "response.created", "in_progress");
                Lifecycle(output, "response.in_progress", "in_progress");
                break;
            case AnswerEventKind.Text or AnswerEventKind.Refusal:
                Message(e, output);
                break;
            case AnswerEventKind.Reasoning:
                Reasoning(e.Text, output);
                break;
            case AnswerEventKind.Signature or AnswerEventKind.Redacted:
                var item = _open is { Type: "reasoning" } open ? open : Open("reasoning", output);
                item.Encrypted = e.Signature?.In(DialectFamily.OpenAi);
                Close(output);
                break;
            case AnswerEventKind.Citation when (_open ?? _output.Items.FindLast(i => i.Type == "message")) is { Type: "message", IsRefusal: false } cited:
                Cite(cited, new Citation(e.Text, e.Id), output);
                break;
            case AnswerEventKind.ToolStart:
                CallStart(e, output);
                break;
            case AnswerEventKind.ToolArguments when _calls.TryGetValue(e.Index, out var call):
                call.Text.Append(e.Text);
                Piece(output, "response.function_call_arguments.delta", call, "delta", e.Text, null);
                break;
            case AnswerEventKind.ToolEnd when _calls.Remove(e.Index, out var call):
                CallEnd(call, output);
                break;
            case AnswerEventKind.Finish:
                _stop = e.Stop;
                break;
            case AnswerEventKind.End:
                End(output);
                break;
            default:
                break;
        }
    }

    private void Message(in AnswerEvent e, IBufferWriter<byte> output)
    {
        var refusal = e.Kind == AnswerEventKind.Refusal;
        if (_open is not { Type: "message" } || _open.IsRefusal != refusal)
        {
            var opened = Open("message", output, isRefusal: refusal);
            PartEvent(output, "response.content_part.added", opened, "");
        }

        _open!.Text.Append(e.Text);
        Piece(output, refusal ? "response.refusal.delta" : "response.output_text.delta", _open, "delta", e.Text, "content_index");
    }

    private void Cite(ResponsesItem item, Citation citation, IBufferWriter<byte> output)
    {
        item.Citations.Add(citation);
        Event(output, "response.output_text.annotation.added", w =>
        {
            Place(w, item, "content_index");
            w.WriteNumber("annotation_index", item.Citations.Count - 1);
            w.WritePropertyName("annotation");
            ResponsesEnvelope.Annotation(w, citation);
        });
    }

    private void Reasoning(string text, IBufferWriter<byte> output)
    {
        if (_open is not { Type: "reasoning" })
        {
            Open("reasoning", output);
        }

        if (_open!.Text.Length == 0)
        {
            Summary(output, "response.reasoning_summary_part.added", _open, "");
        }

        _open.Text.Append(text);
        Piece(output, "response.reasoning_summary_text.delta", _open, "delta", text, "summary_index");
    }

    private void CallStart(AnswerEvent e, IBufferWriter<byte> output)
    {
        Close(output);
        if (e.Signature is not null)
        {
            var proof = _output.AddSignature(e.Signature)!;
            ItemEvent(output, "response.output_item.added", proof, "in_progress");
            ItemEvent(output, "response.output_item.done", proof, "completed");
        }

        var call = _output.Open("function_call", e.Id, e.Text);
        _calls[e.Index] = call;
        ItemEvent(output, "response.output_item.added", call, "in_progress");
    }

    private void CallEnd(ResponsesItem call, IBufferWriter<byte> output)
    {
        if (call.Text.Length == 0)
        {
            call.Text.Append("{}");
            Piece(output, "response.function_call_arguments.delta", call, "delta", "{}", null);
        }

        Piece(output, "response.function_call_arguments.done", call, "arguments", ResponsesEnvelope.Arguments(call), null, call.Name);
        ItemEvent(output, "response.output_item.done", call, "completed");
    }

    private ResponsesItem Open(string type, IBufferWriter<byte> output, bool isRefusal = false)
    {
        Close(output);
        _open = _output.Open(type, isRefusal: isRefusal);
        ItemEvent(output, "response.output_item.added", _open, "in_progress");
        return _open;
    }

    private void Close(IBufferWriter<byte> output)
    {
        if (_open is not { } item)
        {
            return;
        }

        _open = null;
        var text = item.Text.ToString();
        if (item.Type == "message")
        {
            Piece(output, item.IsRefusal ? "response.refusal.done" : "response.output_text.done", item, item.IsRefusal ? "refusal" : "text", text, "content_index");
            PartEvent(output, "response.content_part.done", item, text);
        }
        else if (text.Length > 0)
        {
            Piece(output, "response.reasoning_summary_text.done", item, "text", text, "summary_index");
            Summary(output, "response.reasoning_summary_part.done", item, text);
        }

        ItemEvent(output, "response.output_item.done", item, "completed");
    }

    private void End(IBufferWriter<byte> output)
    {
        Close(output);
        foreach (var call in _calls.Values)
        {
            CallEnd(call, output);
        }

        _calls.Clear();
        var status = ResponsesAnswerWriter.StatusOf(_stop, _output);
        Lifecycle(output, "response." + status, status);
    }

    private void Lifecycle(IBufferWriter<byte> output, string type, string status) => Event(output, type, w =>
    {
        var isEnd = status != "in_progress";
        w.WriteStartObject("response");
        ResponsesEnvelope.Write(w, context, status, isEnd ? _output.Items : [], isEnd ? tap.Usage : null, ResponsesAnswerWriter.ReasonOf(_stop));
        w.WriteEndObject();
    });

    private void ItemEvent(IBufferWriter<byte> output, string type, ResponsesItem item, string status) => Event(output, type, w =>
    {
        w.WriteNumber("output_index", item.Index);
        w.WritePropertyName("item");
        ResponsesEnvelope.Item(w, item, status);
    });

    private void PartEvent(IBufferWriter<byte> output, string type, ResponsesItem item, string text) => Event(output, type, w =>
    {
        Place(w, item, "content_index");
        w.WritePropertyName("part");
        ResponsesEnvelope.Part(w, item, text);
    });

    private void Summary(IBufferWriter<byte> output, string type, ResponsesItem item, string text) => Event(output, type, w =>
    {
        Place(w, item, "summary_index");
        w.WriteStartObject("part");
        w.WriteString("type", "summary_text");
        w.WriteString("text", text);
        w.WriteEndObject();
    });

    private void Piece(IBufferWriter<byte> output, string type, ResponsesItem item, string member, string text, string? position, string? name = null) => Event(output, type, w =>
    {
        Place(w, item, position);
        w.Text("name", name);
        w.WriteString(member, text);
        if (position == "content_index" && !item.IsRefusal)
        {
            w.WriteStartArray("logprobs");
            w.WriteEndArray();
        }
    });

    private static void Place(Utf8JsonWriter w, ResponsesItem item, string? position)
    {
        w.WriteString("item_id", item.Id);
        w.WriteNumber("output_index", item.Index);
        if (position is not null)
        {
            w.WriteNumber(position, 0);
        }
    }

    private void Event(IBufferWriter<byte> output, string type, Action<Utf8JsonWriter> members) => SseWrite.Frame(output, type, w =>
    {
        w.WriteString("type", type);
        w.WriteNumber("sequence_number", NextSequence++);
        members(w);
    });
}
