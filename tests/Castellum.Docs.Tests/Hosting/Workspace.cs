namespace Castellum.Docs.Tests.Hosting;

/// <summary>The repository, and the configuration that the tests were built in.</summary>
internal static class Workspace
{
    public static string Root { get; } = FindRoot();

    /// <summary>The output folder of this configuration, <c>debug</c> or <c>release</c>.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Name;

    public static string Read(string page) => File.ReadAllText(Path.Combine(Root, page));

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Castellum.slnx")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
