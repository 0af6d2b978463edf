using Castellum.Compression.Engine;
using Castellum.Compression.Protecting;
using Castellum.Compression.Segmenting;

namespace Castellum.Compression.Pipeline;

/// <summary>Cuts the text and the documents of a request into parts.</summary>
internal static class PartReader
{
    /// <summary>The parts in order; those of one owner joined give its text.</summary>
    public static List<Part> Read(CompressionRequest request)
    {
        var parts = new List<Part>();
        Add(request.Text, 0, request, parts);
        for (var i = 0; i < request.Documents.Count; i++)
        {
            Add(request.Documents[i].Text, i + 1, request, parts);
        }

        return parts;
    }

    /// <summary>Cuts again what the stages have changed: without its fillers a paragraph may look like a log, or a fence begin a line.</summary>
    /// <param name="parts">The parts after the stages; those of changed owners are replaced where they would be cut differently now.</param>
    /// <param name="request">The request that they are of.</param>
    /// <returns>Whether anything is cut differently now, so that the stages may find more.</returns>
    public static bool ReadAgain(List<Part> parts, CompressionRequest request)
    {
        var again = new List<Part>();
        var differs = false;
        foreach (var owner in parts.GroupBy(part => part.Owner))
        {
            var before = owner.Where(part => part.Text.Length > 0).ToList();
            if (before.TrueForAll(part => part.RoundTrip == RoundTrip.Exact))
            {
                again.AddRange(owner);
                continue;
            }

            var after = new List<Part>();
            Add(string.Concat(before.Select(part => part.Text)), owner.Key, request, after);
            var same = after.Count == before.Count && after.Zip(before).All(pair => pair.First.Kind == pair.Second.Kind && pair.First.Protected == pair.Second.Protected && pair.First.Text == pair.Second.Text);
            differs |= !same;
            after.ForEach(part => part.RoundTrip = RoundTrip.None);
            again.AddRange(same ? owner : after);
        }

        if (differs)
        {
            parts.Clear();
            parts.AddRange(again);
        }

        return differs;
    }

    /// <summary>What the request's texts are, taken together.</summary>
    public static ContentKind KindOf(IReadOnlyList<Part> parts)
    {
        var sizes = new Dictionary<ContentKind, int>();
        foreach (var part in parts.Where(part => part.Kind != ContentKind.Empty))
        {
            sizes[part.Kind] = sizes.GetValueOrDefault(part.Kind) + part.Original.Length;
        }

        return sizes.Count switch
        {
            0 => ContentKind.Empty,
            1 => sizes.First().Key,
            _ when sizes.Values.Max() >= sizes.Values.Sum() * 0.9 => sizes.MaxBy(pair => pair.Value).Key,
            _ => ContentKind.Mixed,
        };
    }

    private static void Add(string text, int owner, CompressionRequest request, List<Part> parts)
    {
        // The tags stay: they protect the text from the next pass as they did from this one.
        var at = 0;
        foreach (var mark in KeepTags.Find(text))
        {
            AddSegments(text[at..mark.Start], owner, request.TextType, parts);
            var content = text[mark.Start..mark.End];
            parts.Add(new Part { Owner = owner, Kind = ContentKind.Prose, Original = content, Text = content, Protected = true });
            at = mark.End;
        }

        AddSegments(text[at..], owner, request.TextType, parts);
    }

    private static void AddSegments(string text, int owner, TextType type, List<Part> parts)
    {
        if (text.Length == 0)
        {
            return;
        }

        foreach (var segment in Segmenter.Split(text))
        {
            var kind = (type, segment.Kind) switch
            {
                (TextType.Prompt, ContentKind.Prose or ContentKind.Markdown or ContentKind.Transcript) => ContentKind.SystemPrompt,
                (TextType.Transcript, ContentKind.Prose or ContentKind.Markdown or ContentKind.Table) => ContentKind.Transcript,
                (TextType.Document, ContentKind.Transcript) => ContentKind.Transcript,
                _ => segment.Kind,
            };
            parts.Add(new Part { Owner = owner, Kind = kind, Original = segment.Text, Text = segment.Text });
        }
    }
}
