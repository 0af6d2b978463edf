using System.Text.RegularExpressions;
using Castellum.Compression.Engine;

namespace Castellum.Compression.Pipeline;

/// <summary>The line that tells a reader what is missing, and tells the engine that a text has been through it.</summary>
internal static partial class OmissionMarker
{
    /// <summary>Whether a reader is told of what was left out; single words go unmentioned.</summary>
    public static bool IsNeeded(IReadOnlyList<Omission> omitted) => omitted.Any(omission => omission.Kind != "words");

    /// <summary>The marker for what was left out, or empty.</summary>
    public static string For(IReadOnlyList<Omission> omitted, string? reference)
    {
        var counted = omitted.Where(omission => omission.Kind is not ("words" or "markup")).GroupBy(omission => omission.Kind).ToList();
        var items = counted.Select(group => $"{group.Sum(omission => omission.Count)} {group.Key}").ToList();
        if (items.Count == 0 && omitted.Any(omission => omission.Kind == "markup"))
        {
            items.Add("page markup");
        }

        return items.Count == 0 ? string.Empty : $"[… {string.Join(", ", items)} omitted{(reference is null ? string.Empty : $"; original: {reference}")}]";
    }

    /// <summary>Whether a text ends with a marker.</summary>
    public static bool EndsWith(string text)
    {
        var end = text.AsSpan().TrimEnd();
        return end.Length > 0 && end[^1] == ']' && Marker().IsMatch(end[Math.Max(0, end.Length - 400)..]);
    }

    [GeneratedRegex(@"\[… (?:\d+ [a-z ]+|page markup)(?:, (?:\d+ [a-z ]+|page markup))* omitted(?:; original: [^\]\n]{1,200})?\]$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Marker();
}
