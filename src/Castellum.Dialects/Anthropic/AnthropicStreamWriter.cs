using System.Buffers;
using System.Text;
using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Translation;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.Anthropic;

/// <summary>Writes the events of a streamed message: one content block is open at a time, each with its own index.</summary>
internal sealed class AnthropicStreamWriter(AnswerContext context, ResponseTap tap) : IStreamWriter
{
    private enum Block
    {
        None,
        Text,
        Thinking,
        Tool,
    }

    // What came while a call was still unfinished: one block is open at a time, so it waits for its turn.
    private readonly List<AnswerEvent> _waiting = [];
    private readonly StringBuilder _arguments = new();
    private Block _open;
    private int _openCall = -1;
    private int _index = -1;
    private bool _hasCalls;
    private StopCause _stop;
    private string? _stopSequence;

    public long NextSequence => 0;

    public void Write(in AnswerEvent e, IBufferWriter<byte> output)
    {
        if (MustWait(e))
        {
            _waiting.Add(e);
            return;
        }

        Now(e, output);
    }

    private bool MustWait(in AnswerEvent e)
    {
        if (e.Kind is AnswerEventKind.Finish or AnswerEventKind.End || _open != Block.Tool)
        {
            return false;
        }

        // The open call's own arguments and end pass; the arguments of others follow their start. A whole object needs no more.
        var isOwn = e.Kind is AnswerEventKind.ToolArguments or AnswerEventKind.ToolEnd && e.Index == _openCall;
        return !isOwn && (_waiting.Count > 0 || !JsonRead.IsObject(_arguments.ToString()));
    }

    private void Now(in AnswerEvent e, IBufferWriter<byte> output)
    {
        switch (e.Kind)
        {
            case AnswerEventKind.Start:
                Start(output);
                break;
            case AnswerEventKind.Text or AnswerEventKind.Refusal:
                Open(Block.Text, output, w => Type(w, "text", "text"));
                Delta(output, "text_delta", "text", e.Text);
                break;
            case AnswerEventKind.Reasoning:
                Open(Block.Thinking, output, w => Type(w, "thinking", "thinking", "signature"));
                Delta(output, "thinking_delta", "thinking", e.Text);
                break;
            case AnswerEventKind.Signature:
                Signature(e.Signature, output);
                break;
            case AnswerEventKind.Redacted:
                Redacted(e.Signature, output);
                break;
            case AnswerEventKind.ToolStart or AnswerEventKind.ToolArguments or AnswerEventKind.ToolEnd:
                Call(e, output);
                break;
            case AnswerEventKind.Citation:
                var citation = new Citation(e.Text, e.Id);
                Open(Block.Text, output, w => Type(w, "text", "text"));
                Delta(output, "citations_delta", w =>
                {
                    w.WritePropertyName("citation");
                    AnthropicBlocks.Citation(w, citation);
                });
                break;
            case AnswerEventKind.Finish:
                (_stop, _stopSequence) = (e.Stop, e.Text.Length > 0 ? e.Text : null);
                break;
            case AnswerEventKind.End:
                End(output);
                break;
            default:
                break;
        }
    }

    private void Start(IBufferWriter<byte> output) => Event(output, "message_start", w =>
    {
        w.WriteStartObject("message");
        w.WriteString("id", context.IdWith("msg_"));
        w.WriteString("type", "message");
        w.WriteString("role", "assistant");
        w.WriteString("model", context.Model);
        w.WriteStartArray("content");
        w.WriteEndArray();
        w.WriteNull("stop_reason");
        w.WriteNull("stop_sequence");
        w.WriteStartObject("usage");
        AnthropicAnswerWriter.Usage(w, tap.Usage, context.EstimatedInputTokens);
        w.WriteEndObject();
        w.WriteEndObject();
    });

    private void Call(AnswerEvent e, IBufferWriter<byte> output)
    {
        if (e.Kind == AnswerEventKind.ToolStart)
        {
            _hasCalls = true;
            OpenCall(e, output);
            return;
        }

        if (e.Index != _openCall || _open != Block.Tool)
        {
            return;
        }

        if (e.Kind == AnswerEventKind.ToolArguments)
        {
            _arguments.Append(e.Text);
            Delta(output, "input_json_delta", "partial_json", e.Text);
            if (_waiting.Count == 0 || !JsonRead.IsObject(_arguments.ToString()))
            {
                return;
            }
        }

        Close(output);
        Replay(output);
    }

    // Each event takes its way again, and waits again if another call is unfinished then.
    private void Replay(IBufferWriter<byte> output)
    {
        var batch = _waiting.ToArray();
        _waiting.Clear();
        foreach (var e in batch)
        {
            Write(e, output);
        }
    }

    private void OpenCall(AnswerEvent start, IBufferWriter<byte> output)
    {
        if (start.Signature is { } signature)
        {
            Close(output);
            Open(Block.Thinking, output, w => Type(w, "thinking", "thinking", "signature"));
            Signature(signature, output);
        }

        Close(output);
        _arguments.Clear();
        _openCall = start.Index;
        Open(Block.Tool, output, w =>
        {
            w.WriteString("type", "tool_use");
            w.WriteString("id", ToolCallPart.SafeId(start.Id ?? ""));
            w.WriteString("name", start.Text);
            w.WriteStartObject("input");
            w.WriteEndObject();
        });
    }

    private void Signature(Signature? signature, IBufferWriter<byte> output)
    {
        Open(Block.Thinking, output, w => Type(w, "thinking", "thinking", "signature"));
        Delta(output, "signature_delta", "signature", signature?.In(DialectFamily.Anthropic) ?? "");
        Close(output);
    }

    private void Redacted(Signature? signature, IBufferWriter<byte> output)
    {
        Close(output);
        Open(Block.Thinking, output, w =>
        {
            w.WriteString("type", "redacted_thinking");
            w.WriteString("data", signature?.In(DialectFamily.Anthropic));
        });
        Close(output);
    }

    private void End(IBufferWriter<byte> output)
    {
        while (_waiting.Count > 0)
        {
            Close(output);
            Replay(output);
        }

        Close(output);
        Event(output, "message_delta", w =>
        {
            w.WriteStartObject("delta");
            w.WriteString("stop_reason", AnthropicAnswerWriter.StopReason(StopRule.Effective(_stop, _hasCalls), _stopSequence));
            w.WriteString("stop_sequence", _stopSequence);
            w.WriteEndObject();
            w.WriteStartObject("usage");
            AnthropicAnswerWriter.Usage(w, tap.Usage, context.EstimatedInputTokens);
            w.WriteEndObject();
        });
        Event(output, "message_stop", w => { });
    }

    private void Open(Block block, IBufferWriter<byte> output, Action<Utf8JsonWriter> content)
    {
        if (_open == block && block != Block.Tool)
        {
            return;
        }

        Close(output);
        _open = block;
        _index++;
        Event(output, "content_block_start", w =>
        {
            w.WriteNumber("index", _index);
            w.WriteStartObject("content_block");
            content(w);
            w.WriteEndObject();
        });
    }

    private void Close(IBufferWriter<byte> output)
    {
        if (_open == Block.None)
        {
            return;
        }

        (_open, _openCall) = (Block.None, -1);
        Event(output, "content_block_stop", w => w.WriteNumber("index", _index));
    }

    private static void Type(Utf8JsonWriter w, string type, params ReadOnlySpan<string> empty)
    {
        w.WriteString("type", type);
        foreach (var name in empty)
        {
            w.WriteString(name, "");
        }
    }

    private void Delta(IBufferWriter<byte> output, string type, string name, string value) => Delta(output, type, w => w.WriteString(name, value));

    private void Delta(IBufferWriter<byte> output, string type, Action<Utf8JsonWriter> members) => Event(output, "content_block_delta", w =>
    {
        w.WriteNumber("index", _index);
        w.WriteStartObject("delta");
        w.WriteString("type", type);
        members(w);
        w.WriteEndObject();
    });

    private static void Event(IBufferWriter<byte> output, string type, Action<Utf8JsonWriter> members) => SseWrite.Frame(output, type, w =>
    {
        w.WriteString("type", type);
        members(w);
    });
}
