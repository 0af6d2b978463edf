namespace Castellum.Foundation.Data.Hosting;

/// <summary>The database engines that Castellum runs on.</summary>
public enum DatabaseKind
{
    /// <summary>Embedded, one file in the data directory.</summary>
    Sqlite,

    /// <summary>PostgreSQL 15 or later.</summary>
    Postgres,
}
