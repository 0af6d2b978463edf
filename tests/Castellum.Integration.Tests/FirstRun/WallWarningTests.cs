using Castellum.Integration.Tests.Hosting;
using Castellum.Server.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Castellum.Integration.Tests.FirstRun;

/// <summary>A PostgreSQL role that walks past row-level security is told of at the start; one that does not, is not.</summary>
public class WallWarningTests
{
    private const int WallBypassed = 5001;

    private static string? Postgres => Environment.GetEnvironmentVariable("CASTELLUM_TEST_POSTGRES");

    [Theory]
    [InlineData("SUPERUSER", true)]
    [InlineData("BYPASSRLS", true)]
    [InlineData("NOSUPERUSER NOBYPASSRLS", false)]
    public async Task Start_WithARoleOfThatPower_WarnsAccordingly(string power, bool warns)
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Postgres), "CASTELLUM_TEST_POSTGRES is not set.");
        await using var database = await TestDatabase.CreateAsync(isPostgres: true);
        var role = $"wall_{Guid.NewGuid():N}";
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Password = role };
        await ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD '{role}' {power}");
        await ExecuteAsync($"ALTER DATABASE {connection.Database} OWNER TO {role}");
        try
        {
            using var log = new LogCapture();
            await using (var app = await CastellumHost.StartAsync(
                [$"--CASTELLUM_DATA={database.Directory}", $"--CASTELLUM_DATABASE={connection.ConnectionString}", .. Isolation.Arguments, "--urls=http://127.0.0.1:0"],
                TestContext.Current.CancellationToken,
                builder => builder.Logging.AddProvider(log)))
            {
                var warning = log.Lines.SingleOrDefault(l => l.Event == WallBypassed);
                (warning.Text is not null).ShouldBe(warns);
                if (warns)
                {
                    warning.Level.ShouldBe(LogLevel.Warning);
                    warning.Text!.ShouldContain("Use a role with neither.");
                }

                await app.StopAsync();
            }
        }
        finally
        {
            await ExecuteAsync($"ALTER DATABASE {connection.Database} OWNER TO CURRENT_USER");
            NpgsqlConnection.ClearAllPools();
            await ExecuteAsync($"DROP OWNED BY {role} CASCADE", connection.Database);
            await ExecuteAsync($"DROP ROLE {role}");
        }
    }

    private static async Task ExecuteAsync(string sql, string? database = null)
    {
        var server = new NpgsqlConnectionStringBuilder(Postgres);
        server.Database = database ?? server.Database;
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
