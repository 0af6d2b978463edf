using System.Collections.Frozen;
using System.Text;
using Castellum.Compression.Segmenting;
using Castellum.Compression.Selecting;

namespace Castellum.Compression.Transcripts;

/// <summary>Removes what speaking adds to what is said: fillers, noise marks, immediate repetitions, blanks before punctuation.</summary>
internal static class TranscriptCleaner
{
    private static readonly FrozenSet<string> Fillers =
        "um uh uhm umm uhh erm hmm mm mmm mhm hm äh ähm öh hum euh este eh şey ee".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Noise =
        ["{vocalsound}", "{disfmarker}", "{gap}", "{pause}", "{nonvocalsound}", "{comment}", "[laughter]", "[laughs]", "[pause]", "[inaudible]", "[crosstalk]", "[noise]", "(laughs)", "(laughter)"];

    private static readonly FrozenSet<string> MayRepeat =
        "very really no yes ha bye that had so many long far well knock go there now come again more never yeah".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Cleans a transcript line by line; preserved stretches, in order, do not change.</summary>
    public static string Clean(string text, IReadOnlyList<(int Start, int End)> keep, out int removed)
    {
        removed = 0;
        var output = new StringBuilder(text.Length);
        var nextKeep = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end;
            while (nextKeep < keep.Count && keep[nextKeep].End <= at)
            {
                nextKeep++;
            }

            if (nextKeep < keep.Count && keep[nextKeep].Start < end)
            {
                output.Append(text, at, end - at);
            }
            else
            {
                CleanLine(text.AsSpan(at, end - at), output, ref removed);
            }

            output.Append(end < text.Length ? "\n" : string.Empty);
            at = end + 1;
        }

        return output.ToString();
    }

    private static void CleanLine(ReadOnlySpan<char> line, StringBuilder output, ref int removed)
    {
        // Indentation stays: without it a line could look like the beginning of something else.
        var label = LineFacts.SpeakerLength(line);
        label = label > 0 ? label : line.Length - line.TrimStart(" \t").Length;
        var lineStart = output.Length;
        output.Append(line[..label]);
        var speech = RemoveNoise(line[label..].ToString(), ref removed);
        var start = output.Length;
        var copied = 0;
        var reader = new WordReader(speech);
        var previous = (Start: -1, End: -1);
        while (reader.Next())
        {
            var (from, to) = (reader.Start, reader.Start + reader.Word.Length);
            var repeated = previous.End > 0 && to < speech.Length && speech[to] is ' ' or ',' && IsRepetition(speech, previous, from, to);
            if (repeated || IsFiller(speech, from, to))
            {
                var cut = repeated ? previous.Start : from;
                output.Append(speech, copied, Math.Max(0, cut - copied));
                copied = repeated ? from : AfterFiller(speech, to);
                removed++;
            }

            previous = copied > from ? (-1, -1) : (from, to);
        }

        output.Append(speech, copied, speech.Length - copied);
        Tidy(output, start, lineStart, label);
    }

    private static string RemoveNoise(string speech, ref int removed)
    {
        if (speech.IndexOfAny(['{', '[', '(']) < 0)
        {
            return speech;
        }

        foreach (var mark in Noise)
        {
            if (speech.Contains(mark, StringComparison.OrdinalIgnoreCase))
            {
                speech = speech.Replace(mark, string.Empty, StringComparison.OrdinalIgnoreCase);
                removed++;
            }
        }

        return speech;
    }

    private static bool IsRepetition(string speech, (int Start, int End) previous, int from, int to)
    {
        var word = speech.AsSpan(from, to - from);
        return speech.AsSpan(previous.Start, previous.End - previous.Start).Equals(word, StringComparison.OrdinalIgnoreCase)
            && char.IsLetter(word[0]) && !MayRepeat.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)
            && speech.AsSpan(previous.End, from - previous.End).Trim(" ,-–").IsEmpty;
    }

    private static bool IsFiller(string speech, int from, int to)
    {
        var glued = (from > 0 && !char.IsWhiteSpace(speech[from - 1])) || (to < speech.Length && speech[to] is '-' or '\'' or '’');
        return !glued && Fillers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(speech.AsSpan(from, to - from));
    }

    private static int AfterFiller(string speech, int at)
    {
        while (at < speech.Length && speech[at] == ' ')
        {
            at++;
        }

        at += at < speech.Length && speech[at] == ',' ? 1 : 0;
        while (at < speech.Length && speech[at] == ' ')
        {
            at++;
        }

        return at;
    }

    // Blanks before punctuation and doubled blanks, from the speech on.
    private static void Tidy(StringBuilder output, int start, int lineStart, int label)
    {
        var write = start;
        for (var read = start; read < output.Length; read++)
        {
            var c = output[read];
            if (c == ' ' && ((write == start && label == 0) || (write > lineStart && output[write - 1] == ' ') || (read + 1 < output.Length && output[read + 1] is '.' or ',' or '?' or '!' or ';' && read > start)))
            {
                continue;
            }

            output[write++] = c;
        }

        while (write > start && output[write - 1] == ' ')
        {
            write--;
        }

        output.Length = write;
    }
}
