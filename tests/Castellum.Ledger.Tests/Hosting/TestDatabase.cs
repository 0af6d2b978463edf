using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Hosting;
using Castellum.Ledger.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Castellum.Ledger.Tests.Hosting;

/// <summary>A database of its own for one test, on SQLite or on the PostgreSQL server of the environment; removed at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string Variable = "CASTELLUM_TEST_POSTGRES";

    private readonly string? _server = Environment.GetEnvironmentVariable(Variable);
    private readonly string _name = $"ledger_{Guid.NewGuid():N}";

    public TestDatabase(DatabaseKind kind)
    {
        Assert.SkipWhen(kind == DatabaseKind.Postgres && string.IsNullOrEmpty(_server), $"Set {Variable} to a server where databases may be created.");
        Directory = System.IO.Directory.CreateTempSubdirectory("castellum-ledger-").FullName;
        Options = new DatabaseOptions
        {
            DataDirectory = Directory,
            PostgresConnectionString = kind == DatabaseKind.Postgres
                ? new NpgsqlConnectionStringBuilder(_server) { Database = _name, MaxPoolSize = 20 }.ConnectionString
                : null,
        };
    }

    public static TheoryData<DatabaseKind> Kinds { get; } = [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    public string Directory { get; }

    public DatabaseOptions Options { get; }

    public static async Task CreateSchemaAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        if (db.Database.IsNpgsql())
        {
            await CreateDatabaseAsync(db.Database.GetConnectionString()!);
        }

        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (db.Database.IsSqlite() ? await db.Database.EnsureCreatedAsync() : !await creator.HasTablesAsync())
        {
            if (db.Database.IsNpgsql())
            {
                await creator.CreateTablesAsync();
            }

            await db.Database.ExecuteSqlRawAsync(db.Database.IsNpgsql() ? LedgerSchema.Postgres : LedgerSchema.Sqlite);
        }
    }

    // On a connection of its own: a pooled one sends its reset in front, and CREATE DATABASE refuses to run in a pipeline.
    private static async Task CreateDatabaseAsync(string connectionString)
    {
        var wanted = new NpgsqlConnectionStringBuilder(connectionString);
        var server = new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable(Variable)) { Pooling = false };
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection);
        exists.Parameters.Add(new NpgsqlParameter { Value = wanted.Database });
        if (await exists.ExecuteScalarAsync() is null)
        {
            await using var create = new NpgsqlCommand($"CREATE DATABASE {wanted.Database}", connection);
            await create.ExecuteNonQueryAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Options.Kind == DatabaseKind.Postgres)
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", connection);
            await drop.ExecuteNonQueryAsync();
        }
        else
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }

        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
