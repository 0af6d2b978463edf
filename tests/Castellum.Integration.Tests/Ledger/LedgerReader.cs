using System.Data.Common;
using Castellum.Foundation.Data;
using Castellum.Integration.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Integration.Tests.Ledger;

/// <summary>Reads the ledger's table as an auditor would: by SQL.</summary>
internal static class LedgerReader
{
    /// <summary>One row.</summary>
    internal sealed record Row(
        short Kind, short Attempt, short Attempts, string Provider, string Model, long Original, long Compressed, long Input, long Output,
        long CostWith, long CostWithout, short Basis, short Status, int HttpStatus, string? ErrorCode, string? Quantities);

    /// <summary>The rows of one call, once the summary is there: the summary first, then the attempts.</summary>
    public static Task<IReadOnlyList<Row>> CallAsync(TestServer server, string callId) => Eventually.GetAsync(
        () => QueryAsync(server, "call_id = @id", callId), rows => rows.Any(r => r.Kind == 0));

    /// <summary>Every row of calls and attempts.</summary>
    public static Task<IReadOnlyList<Row>> AllAsync(TestServer server) => QueryAsync(server, "1 = 1", null);

    private static async Task<IReadOnlyList<Row>> QueryAsync(TestServer server, string where, string? id)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        var isPostgres = TestDatabase.IsPostgres;
        if (isPostgres)
        {
            command.CommandText = "SELECT set_config('app.organization', '*', false)";
            await command.ExecuteNonQueryAsync();
        }

        command.CommandText =
            "SELECT kind, attempt, attempts, provider, model_requested, tokens_original, tokens_compressed, tokens_input, tokens_output, " +
            $"cost_with, cost_without, basis, status, http_status, error_code, quantities FROM ld_usage_event WHERE {where} ORDER BY kind, attempt";
        if (id is not null)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "id";
            parameter.Value = isPostgres ? Guid.Parse(id) : id.ToUpperInvariant();
            command.Parameters.Add(parameter);
        }

        var rows = new List<Row>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(Read(reader));
        }

        return rows;
    }

    private static Row Read(DbDataReader r) => new(
        r.GetInt16(0), r.GetInt16(1), r.GetInt16(2), r.GetString(3), r.GetString(4), r.GetInt64(5), r.GetInt64(6), r.GetInt64(7), r.GetInt64(8),
        r.GetInt64(9), r.GetInt64(10), r.GetInt16(11), r.GetInt16(12), r.GetInt32(13), r.IsDBNull(14) ? null : r.GetString(14), r.IsDBNull(15) ? null : r.GetString(15));
}
