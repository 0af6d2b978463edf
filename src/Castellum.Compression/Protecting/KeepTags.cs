using System.Text.RegularExpressions;

namespace Castellum.Compression.Protecting;

/// <summary>Finds what the author marked as untouchable: <c>&lt;keep&gt;…&lt;/keep&gt;</c> and the tags that other compressors use.</summary>
internal static partial class KeepTags
{
    /// <summary>A marked stretch.</summary>
    /// <param name="Start">Where the opening tag begins.</param>
    /// <param name="End">Where the closing tag ends.</param>
    internal readonly record struct Marked(int Start, int End);

    /// <summary>The marked stretches in order; a tag that is never closed marks nothing.</summary>
    public static List<Marked> Find(string text)
    {
        var found = new List<Marked>();
        if (!text.Contains('<', StringComparison.Ordinal))
        {
            return found;
        }

        var at = 0;
        foreach (var open in Opening().EnumerateMatches(text))
        {
            if (open.Index < at)
            {
                continue;
            }

            var tag = text.AsSpan(open.Index, open.Length);
            var name = tag[1..].Trim("<> ");
            var end = name.IndexOf(' ');
            var closing = $"</{(end < 0 ? name : name[..end])}>";
            var contentStart = open.Index + open.Length;
            var contentEnd = text.IndexOf(closing, contentStart, StringComparison.OrdinalIgnoreCase);
            if (contentEnd < 0)
            {
                // No later tag of this kind is closed either; going on would be quadratic.
                break;
            }

            at = contentEnd + closing.Length;
            found.Add(new Marked(open.Index, at));
        }

        return found;
    }

    [GeneratedRegex(@"<(?:keep|ttc_safe|lc_safe|nocompress|llmlingua\s+compress\s*=\s*[""']?[Ff]alse[""']?)\s*>", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Opening();
}
