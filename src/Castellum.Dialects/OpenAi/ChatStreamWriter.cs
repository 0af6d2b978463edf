using System.Buffers;
using System.Text;
using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Translation;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.OpenAi;

/// <summary>Writes chat chunks.</summary>
internal sealed class ChatStreamWriter(AnswerContext context, ResponseTap tap) : IStreamWriter
{
    // Key: the event's index. Value: the dense index clients require, and whether arguments were sent.
    private readonly Dictionary<int, (int Dense, bool HasArguments)> _calls = [];
    private readonly StringBuilder _reasoning = new();

    public long NextSequence => 0;

    public void Write(in AnswerEvent e, IBufferWriter<byte> output)
    {
        var text = e.Text;
        switch (e.Kind)
        {
            case AnswerEventKind.Start:
                Delta(output, w =>
                {
                    w.WriteString("role", "assistant");
                    w.WriteString("content", "");
                });
                break;
            case AnswerEventKind.Text:
                Delta(output, w => w.WriteString("content", text));
                break;
            case AnswerEventKind.Refusal:
                Delta(output, w => w.WriteString("refusal", text));
                break;
            case AnswerEventKind.Reasoning:
                _reasoning.Append(text);
                Delta(output, w => w.WriteString("reasoning_content", text));
                break;
            case AnswerEventKind.Signature or AnswerEventKind.Redacted:
                ReasoningDetail(e, output);
                break;
            case AnswerEventKind.ToolStart or AnswerEventKind.ToolArguments or AnswerEventKind.ToolEnd:
                Call(e, output);
                break;
            case AnswerEventKind.Citation:
                var citation = new Citation(e.Text, e.Id);
                Delta(output, w => Annotations(w, citation));
                break;
            case AnswerEventKind.Finish:
                var reason = ChatAnswerWriter.FinishReason(StopRule.Effective(e.Stop, _calls.Count > 0));
                Chunk(output, w => Choice(w, null, reason));
                break;
            default:
                End(output);
                break;
        }
    }

    private void ReasoningDetail(AnswerEvent e, IBufferWriter<byte> output)
    {
        var isRedacted = e.Kind == AnswerEventKind.Redacted;
        var part = new ReasoningPart(isRedacted ? "" : _reasoning.ToString(), e.Signature, isRedacted);
        _reasoning.Clear();
        Delta(output, w =>
        {
            w.WriteStartArray("reasoning_details");
            ChatAnswerWriter.ReasoningDetail(w, part);
            w.WriteEndArray();
        });
    }

    private void Call(AnswerEvent e, IBufferWriter<byte> output)
    {
        if (e.Kind == AnswerEventKind.ToolStart)
        {
            var dense = _calls.Count;
            _calls[e.Index] = (dense, false);
            Delta(output, w => ToolStart(w, dense, e));
            return;
        }

        if (!_calls.TryGetValue(e.Index, out var call) || (e.Kind == AnswerEventKind.ToolEnd && call.HasArguments))
        {
            return;
        }

        // A call without arguments must still carry an object.
        _calls[e.Index] = (call.Dense, true);
        var arguments = e.Kind == AnswerEventKind.ToolEnd ? "{}" : e.Text;
        Delta(output, w => ToolArguments(w, call.Dense, arguments));
    }

    private static void ToolStart(Utf8JsonWriter w, int index, AnswerEvent e)
    {
        w.WriteStartArray("tool_calls");
        w.WriteStartObject();
        w.WriteNumber("index", index);
        w.WriteString("id", e.Id);
        w.WriteString("type", "function");
        w.WriteStartObject("function");
        w.WriteString("name", e.Text);
        w.WriteString("arguments", "");
        w.WriteEndObject();
        ChatMessages.Signature(w, e.Signature);
        w.WriteEndObject();
        w.WriteEndArray();
    }

    private static void ToolArguments(Utf8JsonWriter w, int index, string arguments)
    {
        w.WriteStartArray("tool_calls");
        w.WriteStartObject();
        w.WriteNumber("index", index);
        w.WriteStartObject("function");
        w.WriteString("arguments", arguments);
        w.WriteEndObject();
        w.WriteEndObject();
        w.WriteEndArray();
    }

    private static void Annotations(Utf8JsonWriter w, Citation citation)
    {
        w.WriteStartArray("annotations");
        ChatAnswerWriter.Annotation(w, citation);
        w.WriteEndArray();
    }

    private void End(IBufferWriter<byte> output)
    {
        if (context.IncludeUsage)
        {
            Chunk(output, w => { }, withUsage: true);
        }

        output.Write("data: [DONE]\n\n"u8);
    }

    private void Delta(IBufferWriter<byte> output, Action<Utf8JsonWriter> delta) => Chunk(output, w => Choice(w, delta, null));

    private static void Choice(Utf8JsonWriter w, Action<Utf8JsonWriter>? delta, string? finish)
    {
        w.WriteStartObject();
        w.WriteNumber("index", 0);
        w.WriteStartObject("delta");
        delta?.Invoke(w);
        w.WriteEndObject();
        w.WriteNull("logprobs");
        w.WriteString("finish_reason", finish);
        w.WriteEndObject();
    }

    private void Chunk(IBufferWriter<byte> output, Action<Utf8JsonWriter> choices, bool withUsage = false) => SseWrite.Frame(output, null, w =>
    {
        w.WriteString("id", context.IdWith("chatcmpl-"));
        w.WriteString("object", "chat.completion.chunk");
        w.WriteNumber("created", context.CreatedUnixSeconds);
        w.WriteString("model", context.Model);
        w.WriteStartArray("choices");
        choices(w);
        w.WriteEndArray();
        if (withUsage)
        {
            ChatAnswerWriter.Usage(w, tap.Usage);
        }
    });
}
