using System.Diagnostics;

namespace Castellum.Architecture.Tests.Hosting;

/// <summary>The files of the repository that are under version control or about to be.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static readonly Lazy<IReadOnlyList<string>> Listed = new(List);

    /// <summary>Paths relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files => Listed.Value;

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>C# sources written by hand, product, tools, benchmarks and tests.</summary>
    public static IEnumerable<SourceFile> Sources(params string[] folders) => Files
        .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) && folders.Any(folder => f.StartsWith(folder + "/", StringComparison.Ordinal)))
        .Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal))
        .Select(f => new SourceFile(f, Read(f)));

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Castellum.slnx")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }

    private static List<string> List()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root, RedirectStandardOutput = true,
        })!;
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(f => File.Exists(Path.Combine(Root, f))).ToList();
        git.WaitForExit();
        return files.Count > 0 ? files : throw new InvalidOperationException("git lists no files.");
    }
}
