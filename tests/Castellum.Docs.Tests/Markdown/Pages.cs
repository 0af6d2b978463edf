using Castellum.Docs.Tests.Hosting;

namespace Castellum.Docs.Tests.Markdown;

/// <summary>The pages whose blocks are run.</summary>
internal static class Pages
{
    /// <summary>Languages whose blocks are run or, where they are no program, parsed.</summary>
    public static readonly string[] Run = ["sh", "python", "ts", "csharp", "json"];

    /// <summary>Pictures and plain text.</summary>
    public static readonly string[] Shown = ["", "text", "mermaid"];

    public static IReadOnlyList<Snippet> Snippets { get; } = [.. List().SelectMany(page => SnippetReader.Read(page, Workspace.Read(page)))];

    /// <summary>The blocks in a language that are to be run.</summary>
    public static IEnumerable<Snippet> In(string language) => Snippets.Where(s => s.Language == language && s.NotRunReason is null);

    private static IEnumerable<string> List()
    {
        var docs = Directory.EnumerateFiles(Path.Combine(Workspace.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Workspace.Root, f).Replace('\\', '/'));
        return new[] { "README.md", "CONTRIBUTING.md", "ARCHITECTURE.md" }.Concat(docs.Order(StringComparer.Ordinal));
    }
}
