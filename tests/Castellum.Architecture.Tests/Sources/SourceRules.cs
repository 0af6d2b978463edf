using System.Text.RegularExpressions;
using Castellum.Architecture.Tests.Hosting;

namespace Castellum.Architecture.Tests.Sources;

/// <summary>What can be seen from a file's path and text alone.</summary>
internal static partial class SourceRules
{
    public const int MaxLines = 400;

    private static readonly string[] ForbiddenFolders = ["Services", "Helpers", "Managers", "Utils", "Utilities", "Common", "Models", "Misc", "Shared"];

    /// <summary>Folders whose forbidden name is a word of the domain.</summary>
    private static readonly string[] DomainFolders = ["src/Castellum.Gateway/Models/"];

    public static IEnumerable<string> TooLong(SourceFile file) =>
        file.Lines > MaxLines ? [$"{file.Path} has {file.Lines} lines; the limit is {MaxLines}."] : [];

    public static IEnumerable<string> FolderNames(string path) =>
        path.Split('/')[..^1].Intersect(ForbiddenFolders).Any() && !DomainFolders.Any(d => path.StartsWith(d, StringComparison.Ordinal))
            ? [$"{path}: name the folder after what it is about."]
            : [];

    /// <summary>The namespace is the project's name and the folders below it, file-scoped.</summary>
    public static IEnumerable<string> Namespaces(SourceFile file)
    {
        var folders = file.Path.Split('/')[1..^1];
        var expected = string.Join('.', folders);
        var declared = Declaration().Match(file.Text);
        if (!declared.Success)
        {
            // Top-level statements and assembly attributes have no namespace.
            return TypeDeclaration().IsMatch(file.Text) ? [$"{file.Path} declares types outside of a file-scoped namespace."] : [];
        }

        var actual = declared.Groups[1].Value;
        return actual == expected ? [] : [$"{file.Path} is in namespace {actual}, not {expected}."];
    }

    /// <summary>Log event ids, with the file each stands in.</summary>
    public static IEnumerable<(int Id, string Path)> EventIds(SourceFile file) =>
        EventId().Matches(file.Text).Select(m => (int.Parse(m.Groups["id"].Value), file.Path));

    /// <summary>Ids used twice, and hundreds that two modules share.</summary>
    public static IEnumerable<string> EventIdClashes(IEnumerable<(int Id, string Path)> ids)
    {
        var all = ids.ToList();
        var twice = all.GroupBy(e => e.Id).Where(g => g.Count() > 1)
            .Select(g => $"Event id {g.Key} is used by {string.Join(" and ", g.Select(e => e.Path))}.");
        var shared = all.GroupBy(e => e.Id / 100).Select(g => (Range: g.Key, Modules: g.Select(e => e.Path.Split('/')[1]).Distinct().ToList()))
            .Where(g => g.Modules.Count > 1).Select(g => $"Event ids {g.Range}xx are shared by {string.Join(" and ", g.Modules)}.");
        return twice.Concat(shared);
    }

    [GeneratedRegex(@"^namespace ([A-Za-z0-9_.]+);", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^(public|internal|file)?\s*(static |sealed |abstract |partial |readonly )*(class|record|struct|interface|enum) ", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"EventId\s*=\s*(?<id>\d+)|LoggerMessage\((?<id>\d+),")]
    private static partial Regex EventId();
}
