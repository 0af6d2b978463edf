using Castellum.Compression.Segmenting;
using Castellum.Compression.Selecting;

namespace Castellum.Compression.Transcripts;

/// <summary>Cuts talk into turns: a line with a speaker label and the lines up to the next.</summary>
internal static class TurnSplitter
{
    private const int MaxTurn = 2400;

    /// <summary>Appends the turns; very long ones are cut into sentences of the same block. Answers the next free block.</summary>
    public static int Split(string text, int start, int end, int block, List<TextUnit> units)
    {
        var from = start;
        for (var at = start; at < end;)
        {
            var next = text.IndexOf('\n', at, end - at);
            next = next < 0 ? end : next + 1;
            if (at > from && LineFacts.SpeakerLength(text.AsSpan(at, next - at).Trim()) > 0)
            {
                block = Add(text, from, at, block, units);
                from = at;
            }

            at = next;
        }

        return from < end ? Add(text, from, end, block, units) : block;
    }

    private static int Add(string text, int from, int to, int block, List<TextUnit> units)
    {
        if (to - from <= MaxTurn)
        {
            units.Add(new TextUnit(from, to, block));
            return block + 1;
        }

        return SentenceSplitter.Split(text, from, to, block, units);
    }
}
