using System.Text.RegularExpressions;
using Castellum.Architecture.Tests.Hosting;

namespace Castellum.Architecture.Tests.Data;

/// <summary>Where hand-written SQL and reads across organisations may stand. Everywhere else the walls of tenancy do the work.</summary>
internal static partial class RawAccessRule
{
    /// <summary>Files outside of <c>*.Sql.cs</c> that hold SQL, each with its reason.</summary>
    private static readonly Dictionary<string, string> SqlFiles = new(StringComparer.Ordinal)
    {
        ["src/Castellum.Foundation/Data/Sqlite/SqlitePragmas.cs"] = "pragmas of every connection",
        ["src/Castellum.Foundation/Data/Postgres/RowLevelSecurity.cs"] = "makes the row-level security from the model",
        ["src/Castellum.Foundation/Data/Postgres/OrganizationSetting.cs"] = "tells PostgreSQL the organisation of the transaction",
        ["src/Castellum.Foundation/Jobs/JobStore.cs"] = "claims work with SKIP LOCKED or UPDATE … RETURNING",
        ["src/Castellum.Ledger/Content/ContentCapture.cs"] = "one DELETE of what has expired, across organisations",
        ["src/Castellum.Ledger/Writing/LedgerDatabase.cs"] = "pragmas of the writer's connection",
    };

    /// <summary>Files that read across organisations, each with its reason.</summary>
    private static readonly Dictionary<string, string> CrossingFiles = new(StringComparer.Ordinal)
    {
        ["src/Castellum.Foundation/Data/Tenancy/AcrossOrganizationsExtensions.cs"] = "the one door, which tags the query",
    };

    public static IEnumerable<string> HandWrittenSql(SourceFile file) =>
        file.Path.EndsWith(".Sql.cs", StringComparison.Ordinal) || SqlFiles.ContainsKey(file.Path) || !Sql().IsMatch(file.Text)
            ? []
            : [$"{file.Path} holds SQL: move it to a *.Sql.cs beside its slice, with both providers."];

    public static IEnumerable<string> IgnoredFilters(SourceFile file) =>
        CrossingFiles.ContainsKey(file.Path) || !Filters().IsMatch(file.Text)
            ? []
            : [$"{file.Path} switches query filters off: use AcrossOrganizations, and only where a caller has no organisation yet."];

    /// <summary>Entries of the lists whose file is gone.</summary>
    public static IEnumerable<string> Stale(IReadOnlySet<string> files) => SqlFiles.Keys.Concat(CrossingFiles.Keys).Where(f => !files.Contains(f));

    [GeneratedRegex(@"FromSql(Raw|Interpolated)?\b|ExecuteSql(Raw|Interpolated)?(Async)?\b|SqlQuery(Raw)?\b|\.CommandText\b")]
    private static partial Regex Sql();

    [GeneratedRegex(@"\.IgnoreQueryFilters\b")]
    private static partial Regex Filters();
}
