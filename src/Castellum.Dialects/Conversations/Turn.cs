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
                default:
                    parts.Add(part);
                    break;
            }
        }

        return turn with { Parts = parts };
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
