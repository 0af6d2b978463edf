using System.Buffers;
using System.Text;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Translation;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.Gemini;

/// <summary>Writes chunks of a generateContent stream. Function calls are sent whole, as Gemini does.</summary>
internal sealed class GeminiStreamWriter(AnswerContext context, ResponseTap tap) : IStreamWriter
{
    private readonly Dictionary<int, (AnswerEvent Start, StringBuilder Arguments)> _calls = [];
    private readonly List<Citation> _citations = [];
    private bool _hasCalls;
    private StopCause _stop;

    public long NextSequence => 0;

    public void Write(in AnswerEvent e, IBufferWriter<byte> output)
    {
        switch (e.Kind)
        {
            case AnswerEventKind.Text or AnswerEventKind.Refusal:
                Chunk(output, new TextPart(e.Text));
                break;
            case AnswerEventKind.Reasoning:
                Chunk(output, new ReasoningPart(e.Text, null));
                break;
            case AnswerEventKind.Signature or AnswerEventKind.Redacted:
                Chunk(output, new ReasoningPart("", e.Signature));
                break;
            case AnswerEventKind.ToolStart:
                _hasCalls = true;
                _calls[e.Index] = (e, new StringBuilder());
                break;
            case AnswerEventKind.ToolArguments when _calls.TryGetValue(e.Index, out var call):
                call.Arguments.Append(e.Text);
                break;
            case AnswerEventKind.ToolEnd when _calls.TryGetValue(e.Index, out var call) && (call.Arguments.Length == 0 || JsonRead.IsObject(call.Arguments.ToString())):
                _calls.Remove(e.Index);
                Call(output, call.Start, call.Arguments.ToString());
                break;
            case AnswerEventKind.Citation:
                _citations.Add(new Citation(e.Text, e.Id));
                break;
            case AnswerEventKind.Finish:
                _stop = e.Stop;
                break;
            case AnswerEventKind.End:
                Rest(output);
                var finish = GeminiAnswerWriter.FinishReason(StopRule.Effective(_stop, _hasCalls));
                SseWrite.Frame(output, null, w => GeminiAnswerWriter.Members(w, [new TextPart("")], finish, tap.Usage, context, _citations), crlf: true);
                break;
            default:
                break;
        }
    }

    // Calls whose arguments are no object: cut by the output limit they cannot be run; otherwise the answer is broken.
    private void Rest(IBufferWriter<byte> output)
    {
        foreach (var (start, arguments) in _calls.Values.Where(_ => _stop != StopCause.Length))
        {
            Call(output, start, arguments.ToString());
        }

        _calls.Clear();
    }

    private void Call(IBufferWriter<byte> output, AnswerEvent start, string arguments) =>
        Chunk(output, new ToolCallPart(start.Id!, start.Text, arguments.Length == 0 ? "{}" : arguments) { Signature = start.Signature });

    private void Chunk(IBufferWriter<byte> output, Part part) =>
        SseWrite.Frame(output, null, w => GeminiAnswerWriter.Members(w, [part], null, null, context), crlf: true);
}
