using System.Text.RegularExpressions;
using Castellum.Architecture.Tests.Hosting;

namespace Castellum.Architecture.Tests.Docs;

/// <summary>Reads docs/security-asvs.md: the lines, and what they name.</summary>
internal static partial class SecurityChecklist
{
    public const string Page = "docs/security-asvs.md";

    /// <summary>How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has; they come first in their section, numbered from 1.</summary>
    private const string Sections =
        "1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 "
        + "6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 "
        + "10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 "
        + "13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2";

    /// <summary>The ids of all requirements of levels 1 and 2, in their order.</summary>
    public static IReadOnlyList<string> Requirements { get; } =
    [
        .. Sections.Split(' ').Select(s => s.Split(':')).SelectMany(s => Enumerable.Range(1, int.Parse(s[1])).Select(i => $"{s[0]}.{i}")),
    ];

    public static IReadOnlyList<(string Id, string Answer, string Where)> Lines(string page) =>
        [.. Line().Matches(page).Select(m => (m.Groups["id"].Value, m.Groups["answer"].Value, m.Groups["where"].Value))];

    /// <summary>What stands in backticks and is neither a declared type, a file or folder, nor a text of the sources and documents.</summary>
    public static IEnumerable<string> Missing(string where) => Named().Matches(where).Select(m => m.Groups[1].Value).Where(name => !Exists(name));

    private static bool Exists(string name)
    {
        if (TypeName().IsMatch(name))
        {
            return Types.Value.Contains(name);
        }

        if (!name.StartsWith('/') && Repository.Files.Any(f => f == name || f.StartsWith(name + "/", StringComparison.Ordinal)))
        {
            return true;
        }

        var text = name.StartsWith('*') ? name[1..] : Verb().Replace(name, string.Empty);
        return name.StartsWith('*')
            ? Repository.Files.Any(f => f.EndsWith(text, StringComparison.Ordinal))
            : Texts.Value.Any(t => t.Contains(text, StringComparison.Ordinal));
    }

    private static readonly Lazy<HashSet<string>> Types = new(() =>
        [.. Repository.Sources("src", "tests").SelectMany(f => Declaration().Matches(f.Text)).Select(m => m.Groups[1].Value)]);

    private static readonly Lazy<IReadOnlyList<string>> Texts = new(() =>
    [
        .. Repository.Sources("src").Select(f => f.Text),
        .. Repository.Files.Where(f => f != Page && f.StartsWith("docs/", StringComparison.Ordinal) && (f.EndsWith(".md", StringComparison.Ordinal) || f.EndsWith(".json", StringComparison.Ordinal)))
            .Select(Repository.Read),
    ]);

    [GeneratedRegex(@"^\| (?<id>\d+\.\d+\.\d+) \| [^|]+ \| (?<answer>yes|no|n\.a\.) \| (?<where>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Named();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*$")]
    private static partial Regex TypeName();

    [GeneratedRegex("^(GET|POST|PUT|PATCH|DELETE) ")]
    private static partial Regex Verb();

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum)\s+(?:struct\s+|class\s+)?([A-Z]\w*)")]
    private static partial Regex Declaration();
}
