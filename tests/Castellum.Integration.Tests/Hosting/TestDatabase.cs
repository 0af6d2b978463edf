using Npgsql;

namespace Castellum.Integration.Tests.Hosting;

/// <summary>A fresh database of the kind the run asks for: SQLite, or PostgreSQL owned by a role without privileges.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private const string Role = "castellum_app";
    private readonly string _directory;
    private readonly string? _name;
    private readonly string? _connection;

    private TestDatabase(string directory, string? name, string? connection) => (_directory, _name, _connection) = (directory, name, connection);

    private static string? Server => Environment.GetEnvironmentVariable("CASTELLUM_TEST_POSTGRES");

    /// <summary>Whether the run is on PostgreSQL.</summary>
    public static bool IsPostgres => Environment.GetEnvironmentVariable("CASTELLUM_TEST_DATABASE") == "postgres";

    /// <summary>The settings that point a server here.</summary>
    public string[] Arguments => _connection is null
        ? [$"--CASTELLUM_DATA={_directory}", "--CASTELLUM_DATABASE="]
        : [$"--CASTELLUM_DATA={_directory}", $"--CASTELLUM_DATABASE={_connection}"];

    /// <summary>The directory of the server that uses it.</summary>
    public string Directory => _directory;

    /// <summary>How to reach it, or null for SQLite.</summary>
    public string? ConnectionString => _connection;

    public static Task<TestDatabase> CreateAsync() => CreateAsync(IsPostgres);

    /// <summary>A fresh database of a kind that the test names itself.</summary>
    public static async Task<TestDatabase> CreateAsync(bool isPostgres)
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("castellum-slices-").FullName;
        if (!isPostgres)
        {
            return new TestDatabase(directory, null, null);
        }

        var name = $"slices_{Guid.NewGuid():N}";
        await ExecuteAsync($"""
            DO $$ BEGIN
                PERFORM pg_advisory_lock(77);
                IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{Role}') THEN CREATE ROLE {Role} LOGIN PASSWORD '{Role}'; END IF;
                PERFORM pg_advisory_unlock(77);
            END $$
            """);
        await ExecuteAsync($"CREATE DATABASE {name} OWNER {Role}");
        var connection = new NpgsqlConnectionStringBuilder(Server) { Database = name, Username = Role, Password = Role, MaxPoolSize = 20 };
        return new TestDatabase(directory, name, connection.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        System.IO.Directory.Delete(_directory, recursive: true);
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
