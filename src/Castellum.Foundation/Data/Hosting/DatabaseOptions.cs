namespace Castellum.Foundation.Data.Hosting;

/// <summary>Where the data lives.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The data directory, absolute.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>A PostgreSQL connection string, or null for SQLite in the data directory.</summary>
    /// <value>The default is null.</value>
    public string? PostgresConnectionString { get; init; }

    /// <summary>Which database is used.</summary>
    public DatabaseKind Kind => PostgresConnectionString is null ? DatabaseKind.Sqlite : DatabaseKind.Postgres;

    /// <summary>The path of the SQLite file.</summary>
    public string SqlitePath => Path.Combine(DataDirectory, "castellum.db");

    /// <summary>The connection string of the database in use.</summary>
    public string ConnectionString => PostgresConnectionString ?? $"Data Source={SqlitePath};Cache=Private;Pooling=True";
}
