namespace Castellum.Architecture.Tests.Projects;

/// <summary>Which project may name which, as ARCHITECTURE.md says: arrows point up the list only.</summary>
internal static class ReferenceRule
{
    private const string Kernel = "Castellum.Kernel";
    private const string Compression = "Castellum.Compression";
    private const string Dialects = "Castellum.Dialects";
    private const string Foundation = "Castellum.Foundation";
    private const string Ledger = "Castellum.Ledger";
    private const string Platform = "Castellum.Platform";
    private const string Gateway = "Castellum.Gateway";
    private const string Server = "Castellum.Server";
    private const string Sqlite = "Castellum.Migrations.Sqlite";
    private const string Postgres = "Castellum.Migrations.Postgres";

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        [Kernel] = [],
        [Compression] = [Kernel],
        [Dialects] = [Kernel],
        [Foundation] = [Kernel],
        [Ledger] = [Kernel, Foundation],
        [Platform] = [Kernel, Foundation, Ledger],
        [Gateway] = [Kernel, Foundation, Ledger, Platform, Compression, Dialects],
        [Sqlite] = [Kernel, Foundation, Ledger, Platform, Gateway],
        [Postgres] = [Kernel, Foundation, Ledger, Platform, Gateway],
        [Server] = [Kernel, Foundation, Ledger, Platform, Gateway, Compression, Dialects, Sqlite, Postgres],
        ["Castellum.Cli"] = [Kernel, Foundation, Ledger, Platform, Gateway, Compression, Dialects, Sqlite, Postgres, Server],
    };

    /// <summary>What the rule has to say against a project.</summary>
    public static IEnumerable<string> Check(ProjectFile project)
    {
        if (!Allowed.TryGetValue(project.Name, out var allowed))
        {
            return [$"{project.Name} is not in the list of rooms: add it here and in ARCHITECTURE.md."];
        }

        return project.Projects.Except(allowed).Select(other => $"{project.Name} must not use {other}.");
    }
}
