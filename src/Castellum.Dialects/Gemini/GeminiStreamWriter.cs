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
            case AnswerEventKind.ToolEnd when _calls.Remove(e.Index, out var call):
                Chunk(output, new ToolCallPart(call.Start.Id!, call.Start.Text, call.Arguments.Length == 0 ? "{}" : call.Arguments.ToString()) { Signature = call.Start.Signature });
                break;
            case AnswerEventKind.Citation:
                _citations.Add(new Citation(e.Text, e.Id));
                break;
            case AnswerEventKind.Finish:
                _stop = e.Stop;
                break;
            case AnswerEventKind.End:
                var finish = GeminiAnswerWriter.FinishReason(StopRule.Effective(_stop, _hasCalls));
                SseWrite.Frame(output, null, w => GeminiAnswerWriter.Members(w, [new TextPart("")], finish, tap.Usage, context, _citations), crlf: true);
                break;
            default:
                break;
        }
    }

    private void Chunk(IBufferWriter<byte> output, Part part) =>
        SseWrite.Frame(output, null, w => GeminiAnswerWriter.Members(w, [part], null, null, context), crlf: true);
}
