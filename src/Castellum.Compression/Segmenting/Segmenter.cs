using System.Text;
using Castellum.Compression.Engine;
using Castellum.Compression.Structured;

namespace Castellum.Compression.Segmenting;

/// <summary>Cuts a text into stretches of one kind each: fenced code, embedded JSON, logs, tables, talk, prose.</summary>
internal static class Segmenter
{
    private const int MinEmbeddedJson = 40;
    private const int MinBlockLines = 4;

    /// <summary>The segments of a text; joined they give the text.</summary>
    public static List<Segment> Split(string text)
    {
        var whole = ContentDetector.Detect(text);
        if (whole is ContentKind.Empty or ContentKind.Binary or ContentKind.Json or ContentKind.NdJson or ContentKind.Html or ContentKind.Log or ContentKind.Diff)
        {
            return [new Segment(whole, text)];
        }

        var segments = new List<Segment>();
        var block = 0;
        // Failed attempts at JSON may not make the work quadratic.
        var budget = text.Length * 8L;
        for (var at = 0; at < text.Length;)
        {
            var lineEnd = LineEnd(text, at);
            var end = Fence(text, at, lineEnd);
            var kind = ContentKind.Code;
            if (end < 0)
            {
                end = EmbeddedJson(text, at, ref budget);
                kind = ContentKind.Json;
            }

            if (end > at)
            {
                AddBlocks(text, block, at, whole, segments);
                segments.Add(new Segment(kind, text[at..end]));
                block = at = end;
                continue;
            }

            at = lineEnd;
        }

        AddBlocks(text, block, text.Length, whole, segments);
        return segments;
    }

    private static int LineEnd(string text, int at)
    {
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end + 1;
    }

    // A fence is code as it stands, fences included; JSON inside one is left to the reader's eye as well.
    private static int Fence(string text, int at, int lineEnd)
    {
        if (!text.AsSpan(at, lineEnd - at).TrimStart(' ').StartsWith("```", StringComparison.Ordinal))
        {
            return -1;
        }

        for (var line = lineEnd; line < text.Length;)
        {
            var end = LineEnd(text, line);
            if (text.AsSpan(line, end - line).Trim() is "```")
            {
                return end;
            }

            line = end;
        }

        return -1;
    }

    private static int EmbeddedJson(string text, int at, ref long budget)
    {
        if (budget <= 0 || at >= text.Length || text[at] is not ('{' or '['))
        {
            return -1;
        }

        var buffer = new StringBuilder();
        var rest = text.AsSpan(at, (int)Math.Min(text.Length - at, budget));
        if (!JsonScan.TryMinify(rest, buffer, out var length))
        {
            budget -= buffer.Length + 16;
            return -1;
        }

        var end = at + length;
        var lineEnd = LineEnd(text, end);
        return length >= MinEmbeddedJson && text.AsSpan(end, lineEnd - end).Trim().IsEmpty ? lineEnd : -1;
    }

    private static void AddBlocks(string text, int from, int to, ContentKind whole, List<Segment> segments)
    {
        if (to <= from)
        {
            return;
        }

        if (whole is ContentKind.Transcript or ContentKind.Table or ContentKind.StackTrace or ContentKind.Code)
        {
            segments.Add(new Segment(whole, text[from..to]));
            return;
        }

        var run = from;
        for (var at = from; at < to;)
        {
            var end = BlockEnd(text, at, to);
            var kind = BlockKind(text, at, end);
            if (kind is not (ContentKind.Prose or ContentKind.Markdown))
            {
                Flush(text, run, at, whole, segments);
                Join(segments, new Segment(kind, text[at..end]));
                run = end;
            }

            at = end;
        }

        Flush(text, run, to, whole, segments);
    }

    private static void Flush(string text, int from, int to, ContentKind whole, List<Segment> segments)
    {
        if (to > from)
        {
            segments.Add(new Segment(whole == ContentKind.Markdown ? whole : ContentKind.Prose, text[from..to]));
        }
    }

    private static void Join(List<Segment> segments, Segment segment)
    {
        if (segments.Count > 0 && segments[^1].Kind == segment.Kind && segment.Kind is not (ContentKind.Json or ContentKind.Code))
        {
            segments[^1] = new Segment(segment.Kind, segments[^1].Text + segment.Text);
        }
        else
        {
            segments.Add(segment);
        }
    }

    // Up to and with the next blank lines.
    private static int BlockEnd(string text, int at, int to)
    {
        var end = text.IndexOf("\n\n", at, to - at, StringComparison.Ordinal);
        if (end < 0)
        {
            return to;
        }

        while (end < to && text[end] == '\n')
        {
            end++;
        }

        return end;
    }

    private static ContentKind BlockKind(string text, int from, int to)
    {
        var block = text.AsSpan(from, to - from).TrimEnd().TrimStart("\r\n");
        return block.Count('\n') + 1 < MinBlockLines ? ContentKind.Prose : ContentDetector.DetectLines(block.ToString());
    }
}
