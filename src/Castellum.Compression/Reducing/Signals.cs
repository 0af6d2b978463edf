using System.Text.RegularExpressions;

namespace Castellum.Compression.Reducing;

/// <summary>What marks a line or row as one that a reader would look for.</summary>
internal static partial class Signals
{
    /// <summary>Whether a line tells of an error.</summary>
    public static bool IsError(ReadOnlySpan<char> line) => Error().IsMatch(line.Length > 2000 ? line[..2000] : line);

    [GeneratedRegex(@"\b(?:error|errors|fatal|critical|severe|panic|exception|traceback|fail|failed|failure|denied|refused|timeout|timed out|unreachable|corrupt|abort|aborted|crash|crashed|emerg|alert)\b|Exception\b|Error\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Error();
}
