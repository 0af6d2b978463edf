namespace Castellum.Dialects.Conversations;

/// <summary>One turn of a conversation.</summary>
internal sealed record Turn(Speaker Speaker, IReadOnlyList<Part> Parts)
{
    /// <summary>
    /// Joins neighbouring pieces of reasoning up to their signature, and gives a Gemini signature that stands alone to the tool call that follows:
    /// dialects without a place for it at the call carry it in front of the call.
    /// </summary>
    public static Turn Settle(Turn turn)
    {
        List<Part> parts = [];
        foreach (var part in turn.Parts)
        {
            switch (part)
            {
                case ReasoningPart { IsRedacted: false } next when parts.LastOrDefault() is ReasoningPart { Signature: null, IsRedacted: false } open:
                    parts[^1] = new ReasoningPart(open.Text + next.Text, next.Signature);
                    break;
                case ToolCallPart { Signature: null } call when parts.LastOrDefault() is ReasoningPart { Signature: { Origin: DialectFamily.Gemini } signature } proof:
                    parts.RemoveAt(parts.Count - 1);
                    if (proof.Text.Length > 0)
                    {
                        parts.Add(new ReasoningPart(proof.Text, null));
                    }

                    parts.Add(call with { Signature = signature });
                    break;
                case TextPart { Signature: null } text when parts.LastOrDefault() is ReasoningPart { Text: "", Signature: { Origin: DialectFamily.Gemini } proof }:
                    parts[^1] = text with { Signature = proof };
                    break;
                default:
                    parts.Add(part);
                    break;
            }
        }

        // Gemini signs a text at its end: where a dialect carries the proof behind the text, it goes back to it.
        if (parts is [.., TextPart { Signature: null } last, ReasoningPart { Text: "", Signature: { Origin: DialectFamily.Gemini } end }])
        {
            parts.RemoveAt(parts.Count - 1);
            parts[^1] = last with { Signature = end };
        }

        return turn with { Parts = parts };
    }

    /// <summary>Turns for vendors whose conversations alternate and begin with the user.</summary>
    public static List<Turn> Alternate(IEnumerable<Turn> turns)
    {
        var merged = Merge(turns);
        if (merged is [{ Speaker: Speaker.Assistant }, ..])
        {
            // Nothing was said before; empty text is refused.
            merged.Insert(0, new Turn(Speaker.User, [new TextPart("…")]));
        }

        return merged;
    }

    /// <summary>Joins neighbouring turns of one speaker, for vendors that require speakers to alternate. Tool results come first in a turn.</summary>
    public static List<Turn> Merge(IEnumerable<Turn> turns)
    {
        List<Turn> merged = [];
        foreach (var turn in turns)
        {
            if (merged.Count > 0 && merged[^1].Speaker == turn.Speaker)
            {
                merged[^1] = turn with { Parts = [.. merged[^1].Parts, .. turn.Parts] };
            }
            else
            {
                merged.Add(turn);
            }
        }

        return [.. merged.Where(t => t.Parts.Count > 0).Select(t => t with { Parts = [.. t.Parts.Where(p => p is ToolResultPart), .. t.Parts.Where(p => p is not ToolResultPart)] })];
    }
}
