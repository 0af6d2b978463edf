namespace Castellum.Compression.Segmenting;

/// <summary>How many lines of a text look like what.</summary>
internal struct LineCounts
{
    private HashSet<string>? _labels;

    /// <summary>Lines that are not blank.</summary>
    public int Lines { get; private set; }

    public int Logs { get; private set; }

    public int Frames { get; private set; }

    public int Speakers { get; private set; }

    /// <summary>Different speaker labels.</summary>
    public readonly int Labels => _labels?.Count ?? 0;

    public int Code { get; private set; }

    public int Markdown { get; private set; }

    public int DiffHunks { get; private set; }

    public int DiffLines { get; private set; }

    /// <summary>Lines that may stand in a diff, unchanged ones included.</summary>
    public int DiffBody { get; private set; }

    /// <summary>Lines of five words and more.</summary>
    public int LongLines { get; private set; }

    /// <summary>Reads up to <paramref name="most"/> lines.</summary>
    public void Read(string text, int most)
    {
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range).TrimEnd();
            if (line.TrimStart().IsEmpty)
            {
                continue;
            }

            if (++Lines > most)
            {
                Lines = most;
                return;
            }

            Count(line);
        }
    }

    private void Count(ReadOnlySpan<char> line)
    {
        Logs += LineFacts.IsLog(line) ? 1 : 0;
        Frames += LineFacts.IsFrame(line) ? 1 : 0;
        var label = LineFacts.SpeakerLength(line);
        if (label > 0)
        {
            Speakers++;
            (_labels ??= []).Add(line[..label].ToString());
        }

        Code += LineFacts.IsCode(line) ? 1 : 0;
        DiffHunks += line.StartsWith("@@ -", StringComparison.Ordinal) ? 1 : 0;
        DiffLines += line[0] is '+' or '-' || line.StartsWith("@@", StringComparison.Ordinal) || line.StartsWith("diff ", StringComparison.Ordinal) ? 1 : 0;
        DiffBody += line[0] is ' ' or '+' or '-' or '@' || line.StartsWith("diff ", StringComparison.Ordinal) || line.StartsWith("index ", StringComparison.Ordinal) ? 1 : 0;
        LongLines += line.Count(' ') >= 4 ? 1 : 0;
        var start = line.TrimStart();
        Markdown += start[0] is '#' or '|' or '>' || start.StartsWith("- ", StringComparison.Ordinal) || start.StartsWith("* ", StringComparison.Ordinal)
            || line.Contains("](", StringComparison.Ordinal) || line.Contains("**", StringComparison.Ordinal) ? 1 : 0;
    }
}
