using System.Data.Common;
using Castellum.Foundation.Data.Sqlite;
using Castellum.Integration.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Castellum.Chaos.Tests.Hosting;

/// <summary>Reads the ledger's tables beside the server and says whether they hold every acknowledged call once.</summary>
internal static class Books
{
    /// <summary>Waits until every acknowledged call is stored, then checks that nothing is doubled and that the sums agree.</summary>
    public static async Task ShouldHoldAsync(TestDatabase database, IReadOnlyCollection<Guid> acknowledged)
    {
        var calls = await Eventually.GetAsync(() => CallsAsync(database), stored => !acknowledged.Except(stored).Any());
        calls.Count.ShouldBe(calls.Distinct().Count());
        acknowledged.Count.ShouldBe(acknowledged.Distinct().Count());

        // Calls under way when a server was killed may be there too, as long as their attempts and sums are.
        (await CountAsync(database, "SELECT coalesce(sum(attempts), 0) FROM ld_usage_event WHERE kind = 0"))
            .ShouldBe(await CountAsync(database, "SELECT count(*) FROM ld_usage_event WHERE kind = 1"));
        (await CountAsync(database, "SELECT coalesce(sum(cost_with), 0) FROM ld_usage_event WHERE kind = 0"))
            .ShouldBe(await CountAsync(database, "SELECT coalesce(sum(cost_with), 0) FROM ld_usage_event WHERE kind = 1"));
        foreach (var grain in new[] { 0, 1, 2 })
        {
            (await CountAsync(database, $"SELECT coalesce(sum(requests), 0) FROM ld_rollup WHERE dimension = 0 AND grain = {grain}")).ShouldBe(calls.Count);
            (await CountAsync(database, $"SELECT coalesce(sum(cost_with), 0) FROM ld_rollup WHERE dimension = 0 AND grain = {grain}"))
                .ShouldBe(await CountAsync(database, "SELECT coalesce(sum(cost_with), 0) FROM ld_usage_event WHERE kind = 0"));
        }
    }

    private static async Task<HashSet<Guid>> CallsAsync(TestDatabase database)
    {
        await using var connection = await OpenAsync(database);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT call_id FROM ld_usage_event WHERE kind = 0";
        await using var reader = await command.ExecuteReaderAsync();
        HashSet<Guid> calls = [];
        while (await reader.ReadAsync())
        {
            calls.Add(reader.GetGuid(0)).ShouldBeTrue("a call is stored twice");
        }

        return calls;
    }

    private static async Task<long> CountAsync(TestDatabase database, string sql)
    {
        await using var connection = await OpenAsync(database);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }

    /// <summary>A connection that sees all organisations.</summary>
    public static async Task<DbConnection> OpenAsync(TestDatabase database)
    {
        SqliteBootstrap.Initialize();
        DbConnection connection = database.ConnectionString is { } postgres
            ? new NpgsqlConnection(postgres + ";Options=-c app.organization=*")
            : new SqliteConnection($"Data Source={Path.Combine(database.Directory, "castellum.db")};Default Timeout=30");
        await connection.OpenAsync();
        return connection;
    }
}
