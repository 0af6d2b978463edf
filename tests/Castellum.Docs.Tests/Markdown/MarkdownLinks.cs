using System.Text.RegularExpressions;

namespace Castellum.Docs.Tests.Markdown;

/// <summary>The links of a page that lead into the repository.</summary>
internal static partial class MarkdownLinks
{
    public static IEnumerable<string> Of(string markdown) => Link().Matches(markdown)
        .Select(m => m.Groups[1].Value.Split('#')[0])
        .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
