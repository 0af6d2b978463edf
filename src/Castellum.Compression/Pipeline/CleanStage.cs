using Castellum.Compression.Engine;
using Castellum.Compression.Html;
using Castellum.Compression.Prose;
using Castellum.Compression.Protecting;
using Castellum.Compression.Segmenting;
using Castellum.Compression.Transcripts;

namespace Castellum.Compression.Pipeline;

/// <summary>Removes what carries no meaning: page markup and furniture, fillers, words that a reader supplies, white space.</summary>
internal sealed class CleanStage(CompressionRun run, PreserveMatcher preserve)
{
    // Two or three are enough for what people write.
    private const int MaxPasses = 16;

    /// <summary>Words removed from prose; for the quality score.</summary>
    public int ProseWords { get; private set; }

    /// <summary>Words removed from talk.</summary>
    public int TalkWords { get; private set; }

    /// <summary>Whether a page was reduced to its main content.</summary>
    public bool ReducedPage { get; private set; }

    /// <summary>Turns pages into prose, before anything is chosen from them.</summary>
    public void Pages(IReadOnlyList<Part> parts)
    {
        foreach (var part in parts.Where(part => !part.Protected && part.Kind == ContentKind.Html))
        {
            if (!run.HasTime())
            {
                return;
            }

            var mark = run.Mark();
            var text = MainContent.Extract(part.Text);
            if (text.Length == 0 || !preserve.AllIn(part.Text, text))
            {
                continue;
            }

            var (before, after) = Replace(part, text, "html_main_content", mark);
            if (after < before)
            {
                part.Kind = ContentKind.Prose;
                ReducedPage = true;
                run.Omit("markup", 1, before - after);
            }
        }
    }

    /// <summary>Cleans prose and talk.</summary>
    /// <param name="parts">All parts.</param>
    /// <param name="words">Whether words may go from prose; white space always may.</param>
    public void Texts(IReadOnlyList<Part> parts, bool words)
    {
        foreach (var part in parts.Where(part => !part.Protected))
        {
            if (part.Kind == ContentKind.Table && part.Text.AsSpan().TrimStart().StartsWith("|", StringComparison.Ordinal))
            {
                Replace(part, MarkdownNoise.Tables(part.Text), "table_alignment", run.Mark());
                continue;
            }

            if (part.Kind is not (ContentKind.Prose or ContentKind.Markdown or ContentKind.Transcript or ContentKind.SystemPrompt) || !run.HasTime())
            {
                continue;
            }

            var mark = run.Mark();
            var talk = part.Kind == ContentKind.Transcript;
            if (talk && Captioned(part))
            {
                mark = run.Mark();
            }

            var dropWords = words && part.Kind is ContentKind.Prose or ContentKind.Markdown && !ReducedPage;
            var removed = 0;
            var text = WhiteSpace.Fold(part.Kind == ContentKind.Markdown ? MarkdownNoise.Remove(part.Text, preserve) : part.Text);
            if (talk || dropWords)
            {
                text = ToFixedPoint(text, talk, ref removed);
            }

            var (before, after) = Replace(part, text, talk ? "transcript_fillers" : dropWords && removed > 0 ? "prose_words" : "white_space", mark);
            if (after < before && removed > 0)
            {
                TalkWords += talk ? removed : 0;
                ProseWords += talk ? 0 : removed;
                run.Omit("words", removed, before - after);
            }
        }
    }

    private bool Captioned(Part part)
    {
        var mark = run.Mark();
        if (!part.Text.Contains("-->", StringComparison.Ordinal) || Captions.ToTalk(part.Text, out var cues) is not { } turns || !preserve.AllIn(part.Text, turns))
        {
            return false;
        }

        var (before, after) = Replace(part, turns, "caption_times", mark);
        if (after < before)
        {
            TalkWords += cues;
            run.Omit("caption times", cues, before - after);
        }

        return after < before;
    }

    // Cleaning a cleaned text must change nothing: what one pass uncovers, the next one removes.
    private string ToFixedPoint(string text, bool talk, ref int removed)
    {
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            var keep = talk ? preserve.Spans(text) : [.. preserve.Spans(text), .. Labels(text)];
            keep.Sort();
            var cleaned = talk ? TranscriptCleaner.Clean(text, keep, out var count) : ProseCleaner.Clean(text, keep, out count);
            removed += count;
            if (string.Equals(cleaned, text, StringComparison.Ordinal))
            {
                break;
            }

            // A word that goes from the end of a line leaves a blank there.
            text = WhiteSpace.Fold(cleaned);
        }

        return text;
    }

    // A label without its article is another label: with fewer different ones, prose would look like talk the next time.
    private static IEnumerable<(int Start, int End)> Labels(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end;
            if (LineFacts.SpeakerLength(text.AsSpan(at, end - at)) is var length && length > 0)
            {
                yield return (at, at + length);
            }

            at = end + 1;
        }
    }

    private (int Before, int After) Replace(Part part, string text, string name, long mark)
    {
        // Counting is most of the cost where nothing changes.
        if (string.Equals(part.Text, text, StringComparison.Ordinal))
        {
            return (0, 0);
        }

        var before = run.Count(part.Text);
        var after = run.Count(text);
        if (after < before)
        {
            part.Text = text;
            part.RoundTrip = RoundTrip.None;
            run.Record(name, lossless: false, before, after, mark);
        }

        return (before, after);
    }
}
