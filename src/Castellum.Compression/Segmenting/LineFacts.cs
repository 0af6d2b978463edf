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

    /// <summary>The length of a speaker label with its colon, or 0.</summary>
    public static int SpeakerLength(ReadOnlySpan<char> line)
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

    [GeneratedRegex(@"^\s+(?:at |File "".*"", line \d+|\.\.\. \d+ more)|^Caused by: |^Traceback \(most recent|^\s+\S+\.go:\d+|^\s+from \S+:\d+:in", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Frame();

    [GeneratedRegex(@"[;{}]\s*$|^\s*(?:import|from|using|package|#include|def|class|public|private|protected|static|const|let|var|function|func|fn|return|if|for|while|else|try|catch|elif|@\w+|//|/\*|\*/|#!)\b.*[(){};:=]|^\s*(?://|/\*|\*/)|=>|\)\s*:\s*$|^\s*</?\w+[^>]*>\s*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
