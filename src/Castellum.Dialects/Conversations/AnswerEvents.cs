namespace Castellum.Dialects.Conversations;

/// <summary>The steps in which a whole answer would have been streamed.</summary>
internal static class AnswerEvents
{
    public static IEnumerable<AnswerEvent> Of(ModelAnswer answer)
    {
        yield return new AnswerEvent(AnswerEventKind.Start) { Text = answer.Id, Id = answer.Model };
        for (var i = 0; i < answer.Parts.Count; i++)
        {
            foreach (var e in Of(answer.Parts[i], i))
            {
                yield return e;
            }
        }

        foreach (var citation in answer.Citations)
        {
            yield return new AnswerEvent(AnswerEventKind.Citation) { Text = citation.Url, Id = citation.Title };
        }

        yield return new AnswerEvent(AnswerEventKind.Finish) { Stop = answer.Stop, Text = answer.StopSequence ?? "" };
        yield return new AnswerEvent(AnswerEventKind.End);
    }

    private static IEnumerable<AnswerEvent> Of(Part part, int index)
    {
        switch (part)
        {
            case TextPart { Text.Length: > 0 } text:
                yield return AnswerEvent.Piece(AnswerEventKind.Text, text.Text);
                break;
            case RefusalPart { Text.Length: > 0 } refusal:
                yield return AnswerEvent.Piece(AnswerEventKind.Refusal, refusal.Text);
                break;
            case ReasoningPart { IsRedacted: true } redacted:
                yield return new AnswerEvent(AnswerEventKind.Redacted) { Signature = redacted.Signature };
                break;
            case ReasoningPart reasoning:
                if (reasoning.Text.Length > 0)
                {
                    yield return AnswerEvent.Piece(AnswerEventKind.Reasoning, reasoning.Text);
                }

                if (reasoning.Signature is { } signature)
                {
                    yield return new AnswerEvent(AnswerEventKind.Signature) { Signature = signature };
                }

                break;
            case ToolCallPart call:
                yield return new AnswerEvent(AnswerEventKind.ToolStart) { Index = index, Id = call.Id, Text = call.Name, Signature = call.Signature };
                yield return new AnswerEvent(AnswerEventKind.ToolArguments) { Index = index, Text = call.Arguments };
                yield return new AnswerEvent(AnswerEventKind.ToolEnd) { Index = index };
                break;
            default:
                break;
        }
    }
}
