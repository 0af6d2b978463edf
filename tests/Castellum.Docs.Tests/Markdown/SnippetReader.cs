namespace Castellum.Docs.Tests.Markdown;

/// <summary>Reads the fenced blocks of a page.</summary>
internal static class SnippetReader
{
    private const string Fence = "```";

    public static IReadOnlyList<Snippet> Read(string page, string markdown)
    {
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        var snippets = new List<Snippet>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(Fence, StringComparison.Ordinal))
            {
                continue;
            }

            var end = Array.FindIndex(lines, i + 1, line => line.StartsWith(Fence, StringComparison.Ordinal));
            if (end < 0)
            {
                throw new FormatException($"{page}:{i + 1}: the block is not closed.");
            }

            snippets.Add(new Snippet(page, i + 1, lines[i][Fence.Length..].Trim(), string.Join('\n', lines[(i + 1)..end]), NoteBefore(lines, i)));
            i = end;
        }

        return snippets;
    }

    private static string? NoteBefore(string[] lines, int fence)
    {
        var before = fence > 0 ? lines[fence - 1].Trim() : "";
        return before.StartsWith("<!--", StringComparison.Ordinal) && before.EndsWith("-->", StringComparison.Ordinal) ? before[4..^3].Trim() : null;
    }
}
