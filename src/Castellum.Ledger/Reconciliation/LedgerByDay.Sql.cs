using Castellum.Foundation.Data.Conventions;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Writing;

namespace Castellum.Ledger.Reconciliation;

/// <summary>Our own books per UTC day and model for one provider.</summary>
internal sealed class LedgerByDay(LedgerDatabase database)
{
    private const long Day = 86_400_000_000;

    private const string Sql = """
        SELECT at / 86400000000, model_served,
               coalesce(sum(cost_with), 0), coalesce(sum(CASE WHEN kind = 0 THEN tokens_input ELSE 0 END), 0),
               coalesce(sum(CASE WHEN kind = 0 THEN tokens_output ELSE 0 END), 0), sum(CASE WHEN kind = 0 THEN 1 ELSE 0 END)
        FROM ld_usage_event
        WHERE organization_id = @organization AND provider = @provider AND kind <> 1 AND at >= @from AND at < @to
        GROUP BY 1, 2
        """;

    public async Task<List<ProviderUsage>> ReadAsync(
        OrganizationId organization, string provider, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        var from = InstantConverter.ToMicroseconds(new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero));
        var to = InstantConverter.ToMicroseconds(new DateTimeOffset(last, TimeOnly.MinValue, TimeSpan.Zero)) + Day;
        foreach (var (name, value) in new (string, object)[]
        {
            ("organization", organization.Value), ("provider", provider), ("from", from), ("to", to),
        })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        List<ProviderUsage> rows = [];
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var day = DateOnly.FromDateTime(InstantConverter.FromMicroseconds(reader.GetInt64(0) * Day).UtcDateTime);
            rows.Add(new ProviderUsage(day, reader.GetString(1))
            {
                CostNano = Number(reader.GetValue(2)),
                InputTokens = Number(reader.GetValue(3)),
                OutputTokens = Number(reader.GetValue(4)),
                Requests = Number(reader.GetValue(5)),
            });
        }

        return rows;
    }

    // PostgreSQL sums bigint as numeric.
    private static long Number(object value) => value is decimal sum ? (long)sum : (long)value;
}
