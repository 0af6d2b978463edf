using System.Buffers;
using System.Text.RegularExpressions;

namespace Castellum.Compression.Segmenting;

/// <summary>What single lines look like. Every pattern runs in linear time.</summary>
internal static partial class LineFacts
{
    private static readonly SearchValues<char> NotInLabels = SearchValues.Create(",;!?\"{}=<>/\\|");

    /// <summary>Whether a line carries a time stamp or a level near its beginning.</summary>
    public static bool IsLog(ReadOnlySpan<char> line) => LogHead().IsMatch(line.Length > 120 ? line[..120] : line);

    /// <summary>Whether a line is a frame of a stack trace.</summary>
    public static bool IsFrame(ReadOnlySpan<char> line) => Frame().IsMatch(line.Length > 300 ? line[..300] : line);

    /// <summary>Whether a line looks like program text.</summary>
    public static bool IsCode(ReadOnlySpan<char> line) => Code().IsMatch(line.Length > 300 ? line[..300] : line);

    /// <summary>Whether a line is one of a listing: a hit of a search, a file with its rights, or cells in columns of blanks.</summary>
    public static bool IsListing(ReadOnlySpan<char> line) => Hit().IsMatch(line.Length > 300 ? line[..300] : line) || HasColumns(line);

    /// <summary>Whether a line sets a key, opens a section or is an item, as in YAML, TOML and INI.</summary>
    public static bool IsSetting(ReadOnlySpan<char> line) => Setting().IsMatch(line.Length > 300 ? line[..300] : line);

    /// <summary>Whether a line says when a caption is shown.</summary>
    public static bool IsCueTime(ReadOnlySpan<char> line) => line.Contains("-->", StringComparison.Ordinal) && CueTime().IsMatch(line.Length > 120 ? line[..120] : line);

    /// <summary>The length of the time before a speaker label, as chats and transcripts are exported: <c>[04/03/2026, 10:22:11] Ada: …</c>; or 0.</summary>
    public static int TimeLength(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || (line[0] != '[' && !char.IsAsciiDigit(line[0])))
        {
            return 0;
        }

        foreach (var match in SpokenAt().EnumerateMatches(line.Length > 60 ? line[..60] : line))
        {
            return match.Length;
        }

        return 0;
    }

    /// <summary>The length of a speaker label with its colon and the time before it, or 0.</summary>
    public static int SpeakerLength(ReadOnlySpan<char> line)
    {
        var time = TimeLength(line);
        if (time == 0)
        {
            return LabelLength(line);
        }

        // Names begin with a capital and are not all capitals: a log's level and its parts are no speakers.
        var label = LabelLength(line[time..]);
        return label > 0 && char.IsUpper(line[time]) && line.Slice(time, label).ContainsAnyInRange('a', 'z') ? time + label : 0;
    }

    // Two gaps of blanks; the blanks after a sentence are none.
    private static bool HasColumns(ReadOnlySpan<char> line)
    {
        var gaps = 0;
        line = line.Trim();
        for (var i = 1; i + 1 < line.Length && gaps < 2 && line[i] != '|'; i++)
        {
            gaps += line[i] == ' ' && line[i + 1] == ' ' && line[i - 1] is not (' ' or '.' or '!' or '?') ? 1 : 0;
        }

        return gaps >= 2;
    }

    private static int LabelLength(ReadOnlySpan<char> line)
    {
        var colon = line.IndexOf(':');
        if (colon is < 1 or > 90 || (colon + 1 < line.Length && line[colon + 1] is not ' ' and not '\t'))
        {
            return 0;
        }

        // "Hon. Anthony Rota (Nipissing, Lib.)": what stands in brackets describes the speaker.
        var label = line[..colon].Trim("*_[ ");
        var bracket = label.IndexOf('(');
        label = bracket > 0 && label[^1] == ')' ? label[..bracket].TrimEnd() : label.Trim("()]");
        if (label.IsEmpty || label.Length > 48 || !char.IsLetterOrDigit(label[0]) || label.Count(' ') > 4 || label.ContainsAny(NotInLabels) || HasFullStop(label))
        {
            return 0;
        }

        return char.IsLower(label[0]) && label.Contains(' ') ? 0 : colon + 1;
    }

    // "Mr. Genuis" is a label, "That was it. Note" is not.
    private static bool HasFullStop(ReadOnlySpan<char> label)
    {
        var stop = label.IndexOf('.');
        return stop > 4 || (stop >= 0 && label[stop..].Length > 1 && label[stop + 1] != ' ');
    }

    [GeneratedRegex(@"\d{1,2}:\d{2}:\d{2}|\d{4}[-/.]\d{2}[-/.]\d{2}|^\[?\d{6,}|\b(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE|NOTICE)\b|^\S+ \d{4,} |^[A-Z][a-z]{2} +\d{1,2} \d{2}:\d{2}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex LogHead();

    [GeneratedRegex(@"^\s+(?:at |File "".*"", line \d+|\.\.\. \d+ more)|^Caused by: |^Traceback \(most recent|^\s+\S+\.go:\d+|^\s+from \S+:\d+:in|^\s+\d+: [\w<]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Frame();

    [GeneratedRegex(@"[;{}]\s*$|^\s*(?:import|from|using|package|#include|def|class|public|private|protected|static|const|let|var|function|func|fn|return|if|for|while|else|try|catch|elif|@\w+|//|/\*|\*/|#!)\b.*[(){};:=]|^\s*(?://|/\*|\*/)|=>|\)\s*:\s*$|^\s*</?\w+[^>]*>\s*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"^[^\s:]*[./][^\s:]*:\d+[:-]|^[-dlbcps][rwxsStT-]{9}[.+@]?\s", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Hit();

    [GeneratedRegex(@"^\s*(?:- )?[\w.$/""'*-]+\s*(?::|=)(?:\s|$)|^\s*- \S+$|^\s*#|^\s*\[[^\]]+\]$|^\s*[}\]],?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\s*(?:\d{1,2}:)?\d{2}:\d{2}[.,]\d{3} --> (?:\d{1,2}:)?\d{2}:\d{2}[.,]\d{3}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex CueTime();

    // A date alone is a log's; a date, a comma and a time, or a time alone, is a chat's or a transcript's.
    [GeneratedRegex(@"^(?:\[(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}, )?\d{1,2}:\d{2}(?::\d{2})?(?:.?[AaPp][Mm])?\] |\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}, \d{1,2}:\d{2}(?::\d{2})?(?:.?[AaPp][Mm])? - )", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex SpokenAt();
}
