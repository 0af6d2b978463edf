using System.Text;
using Castellum.Compression.Segmenting;

namespace Castellum.Compression.Transcripts;

/// <summary>Turns captions (WebVTT, SubRip) into talk: one line per stretch of one speaker, with the time at which it begins.</summary>
internal static class Captions
{
    private const int LongTurn = 240;

    /// <summary>The talk, or null when the text is not captions from beginning to end.</summary>
    /// <param name="text">The captions.</param>
    /// <param name="cues">How many there were.</param>
    public static string? ToTalk(string text, out int cues)
    {
        cues = 0;
        var turns = new List<(string Time, string Speaker, StringBuilder Words)>();
        var blocks = text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        foreach (var block in blocks)
        {
            var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var at = Array.FindIndex(lines, line => LineFacts.IsCueTime(line));
            if (at < 0 && cues == 0 && lines.Length > 0 && lines[0].StartsWith("WEBVTT", StringComparison.Ordinal))
            {
                continue;
            }

            // A number or a name of the cue may stand above its time; anything else is not captions.
            if (at is < 0 or > 1)
            {
                return null;
            }

            cues++;
            Add(Start(lines[at]), lines.AsSpan(at + 1), turns);
        }

        return cues == 0 ? null : string.Concat(turns.Select(turn => $"[{turn.Time}] {turn.Speaker}{turn.Words}\n"));
    }

    private static void Add(string time, ReadOnlySpan<string> lines, List<(string Time, string Speaker, StringBuilder Words)> turns)
    {
        foreach (var line in lines)
        {
            var (speaker, words) = Split(line);
            if (words.Length == 0)
            {
                continue;
            }

            var goesOn = turns.Count > 0 && (speaker.Length == 0 || speaker == turns[^1].Speaker);
            if (goesOn && (turns[^1].Words.Length < LongTurn || turns[^1].Words[^1] is not ('.' or '?' or '!')))
            {
                turns[^1].Words.Append(' ').Append(words);
            }
            else
            {
                turns.Add((time, speaker.Length > 0 || turns.Count == 0 ? speaker : turns[^1].Speaker, new StringBuilder(words)));
            }
        }
    }

    // "Ada: words" and "<v Ada>words</v>"
    private static (string Speaker, string Words) Split(string line)
    {
        if (line.StartsWith("<v", StringComparison.Ordinal) && line.IndexOf('>') is var close and > 0)
        {
            return (line[(line.IndexOf(' ') is var blank && blank >= 0 && blank < close ? blank + 1 : close)..close] + ": ", line[(close + 1)..].Replace("</v>", string.Empty, StringComparison.Ordinal).Trim());
        }

        var label = LineFacts.SpeakerLength(line);
        return label > 0 ? (line[..label] + " ", line[label..].Trim()) : (string.Empty, line);
    }

    // Whole seconds; the hour as well, so that all have one form.
    private static string Start(string line)
    {
        var time = line[..line.IndexOf(" --> ", StringComparison.Ordinal)].Trim();
        time = time[..time.IndexOfAny(['.', ','])];
        return time.Length <= 5 ? "00:" + time : time;
    }
}
