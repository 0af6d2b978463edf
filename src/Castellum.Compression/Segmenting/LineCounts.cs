namespace Castellum.Compression.Segmenting;

/// <summary>How many lines of a text look like what.</summary>
internal struct LineCounts
{
    private HashSet<string>? _labels;
    private Dictionary<string, int>? _openings;

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

    /// <summary>Lines of a listing: hits of a search, files, cells in columns.</summary>
    public int Listed { get; private set; }

    /// <summary>Lines that set a key or open a section.</summary>
    public int Settings { get; private set; }

    /// <summary>Lines that set a key below another one or with an equals sign.</summary>
    public int NestedSettings { get; private set; }

    /// <summary>Lines that say when a caption is shown.</summary>
    public int CueTimes { get; private set; }

    /// <summary>The most lines that begin with the same word in small letters, as the output of one tool does.</summary>
    public readonly int SameOpening => _openings?.Values.Max() ?? 0;

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
            (_labels ??= []).Add(line[LineFacts.TimeLength(line)..label].ToString());
        }

        Code += LineFacts.IsCode(line) ? 1 : 0;
        DiffHunks += line.StartsWith("@@ -", StringComparison.Ordinal) ? 1 : 0;
        DiffLines += line[0] is '+' or '-' || line.StartsWith("@@", StringComparison.Ordinal) || line.StartsWith("diff ", StringComparison.Ordinal) ? 1 : 0;
        DiffBody += line[0] is ' ' or '+' or '-' or '@' || line.StartsWith("diff ", StringComparison.Ordinal) || line.StartsWith("index ", StringComparison.Ordinal) ? 1 : 0;
        LongLines += line.TrimStart().Count(' ') >= 4 ? 1 : 0;
        Listed += LineFacts.IsListing(line) ? 1 : 0;
        var setting = LineFacts.IsSetting(line);
        Settings += setting ? 1 : 0;
        NestedSettings += setting && (line[0] == ' ' || line.Contains(" = ", StringComparison.Ordinal)) ? 1 : 0;
        CueTimes += LineFacts.IsCueTime(line) ? 1 : 0;
        if (char.IsAsciiLetterLower(line[0]) && line.IndexOf(' ') is var first and > 1)
        {
            var opening = line[..first].ToString();
            _openings ??= new Dictionary<string, int>(StringComparer.Ordinal);
            _openings[opening] = _openings.GetValueOrDefault(opening) + 1;
        }

        var start = line.TrimStart();
        Markdown += start[0] is '#' or '|' or '>' || start.StartsWith("- ", StringComparison.Ordinal) || start.StartsWith("* ", StringComparison.Ordinal)
            || line.Contains("](", StringComparison.Ordinal) || line.Contains("**", StringComparison.Ordinal) ? 1 : 0;
    }
}
