namespace Castellum.Docs.Tests.Markdown;

/// <summary>One fenced block of a page.</summary>
/// <param name="Page">The page, relative to the root.</param>
/// <param name="Line">The line of the opening fence.</param>
/// <param name="Language">The word after the fence, or empty.</param>
/// <param name="Text">What stands between the fences.</param>
/// <param name="Note">The comment on the line before the fence, or null: <c>runs: server</c>, <c>not run: reason</c>.</param>
public sealed record Snippet(string Page, int Line, string Language, string Text, string? Note)
{
    private const string NotRun = "not run: ";

    /// <summary>Why the block is not run, or null.</summary>
    public string? NotRunReason => Note?.StartsWith(NotRun, StringComparison.Ordinal) == true ? Note[NotRun.Length..] : null;

    /// <summary>Whether the block starts a server that goes on running.</summary>
    public bool StartsServer => Note == "runs: server";

    public override string ToString() => $"{Page}:{Line}";
}
