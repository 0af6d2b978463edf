using Castellum.Foundation.Data.Hosting;
using Npgsql;

namespace Castellum.Platform.Tests.Hosting;

/// <summary>A fresh database: SQLite in a directory, or PostgreSQL owned by a role without privileges.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string Role = "castellum_test";
    private readonly string? _name;

    private TestDatabase(DatabaseOptions options, string? name)
    {
        Options = options;
        _name = name;
    }

    public static string? Server => Environment.GetEnvironmentVariable("CASTELLUM_TEST_POSTGRES");

    public static bool IsPostgresAsked => Server is not null && Environment.GetEnvironmentVariable("CASTELLUM_TEST_DATABASE") == "postgres";

    public DatabaseOptions Options { get; }

    public static async Task<TestDatabase> CreateAsync(bool postgres)
    {
        var directory = Directory.CreateTempSubdirectory("castellum-platform-").FullName;
        if (!postgres)
        {
            return new TestDatabase(new DatabaseOptions { DataDirectory = directory }, null);
        }

        var name = $"platform_{Guid.NewGuid():N}";
        await ExecuteAsync($"""
            DO $$ BEGIN
                PERFORM pg_advisory_lock(77);
                IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{Role}') THEN CREATE ROLE {Role} LOGIN PASSWORD '{Role}'; END IF;
                PERFORM pg_advisory_unlock(77);
            END $$
            """);
        await ExecuteAsync($"CREATE DATABASE {name} OWNER {Role}");
        var connection = new NpgsqlConnectionStringBuilder(Server) { Database = name, Username = Role, Password = Role, MaxPoolSize = 20 };
        return new TestDatabase(
            new DatabaseOptions { DataDirectory = directory, PostgresConnectionString = connection.ConnectionString }, name);
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Options.DataDirectory, recursive: true);
        if (_name is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await ExecuteAsync($"DROP DATABASE {_name} WITH (FORCE)");
        }
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
