using System.Text.RegularExpressions;
using Castellum.Compression.Decoding;
using Castellum.Compression.Engine;
using Castellum.Compression.Protecting;

namespace Castellum.Compression.Pipeline;

/// <summary>Leaves out of documents the paragraphs that an earlier document has already: a search often returns the same passage twice.</summary>
/// <remarks>
/// Only where something is chosen anyway; else repeats become references, which lose nothing. In balanced mode equal paragraphs go, in aggressive
/// mode also those that differ in words without figures, names or negations. What goes is counted in the omission marker.
/// </remarks>
internal sealed partial class DuplicateStage(CompressionRun run, PreserveMatcher preserve)
{
    private const string Break = "\n\n";
    private const int MinLength = 60;
    private const int MinNearLength = 200;

    // Less does not pay for the marker.
    private const int MinSavedTokens = 40;

    private readonly HashSet<string> _equal = new(StringComparer.Ordinal);
    private readonly List<string> _paragraphs = [];
    private readonly Resemblance _resemblance = new();

    /// <summary>Applies the stage.</summary>
    public void Apply(IReadOnlyList<Part> parts, CompressionMode mode)
    {
        if (run.Request.Documents.Count < 2 || !run.HasTime())
        {
            return;
        }

        var mark = run.Mark();
        var shortened = new List<(Part Part, string Text)>();
        var (before, saved, omitted) = (0, 0, 0);
        foreach (var part in parts.Where(part => part.Owner > 0))
        {
            var tokens = run.Count(part.Text);
            before += tokens;
            if (part.IsSelectable && Without(part.Text, mode, out var count) is { } text)
            {
                shortened.Add((part, text));
                saved += tokens - run.Count(text);
                omitted += count;
            }
        }

        if (saved < MinSavedTokens)
        {
            return;
        }

        foreach (var (part, text) in shortened)
        {
            part.Text = text;
            part.RoundTrip = RoundTrip.None;
        }

        run.Record("repeated_passages", lossless: false, before, before - saved, mark);
        run.Omit("repeated paragraphs", omitted, saved);
    }

    private string? Without(string text, CompressionMode mode, out int omitted)
    {
        var paragraphs = text.Split(Break);
        var kept = paragraphs.Where(paragraph => !IsRepeat(paragraph, mode)).ToList();
        omitted = paragraphs.Length - kept.Count;
        if (omitted == 0)
        {
            return null;
        }

        // White space at the end separates the part from the next one.
        var joined = string.Join(Break, kept);
        return text.EndsWith('\n') && !joined.EndsWith('\n') ? joined + "\n" : joined;
    }

    private bool IsRepeat(string paragraph, CompressionMode mode)
    {
        var content = paragraph.Trim();
        if (content.Length < MinLength)
        {
            return false;
        }

        var repeats = !_equal.Add(content) || (mode == CompressionMode.Aggressive && content.Length >= MinNearLength && IsNearRepeat(content));
        return repeats && (preserve.IsEmpty || preserve.Spans(paragraph).Count == 0);
    }

    private bool IsNearRepeat(string content)
    {
        _paragraphs.Add(content);
        return _resemblance.FindAndAdd(content, _paragraphs.Count - 1) is { } like
            && NearRepeat.Encode(content, _paragraphs[like], 1) is { } differences
            && !Telling().IsMatch(differences.AsSpan(NearRepeat.Opening.Length + 1));
    }

    // A difference in a figure, a name or a negation is what a reader may be looking for.
    [GeneratedRegex(@"\p{Nd}|\p{Lu}|\b(?:not|no|nor|never|none|without|cannot|nicht|kein\p{L}*|nie|ohne|sin|nunca|ning[uú]n\p{L}*|pas|sans|jamais|não|sem|değil|yok)\b|n['’]t\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Telling();
}
