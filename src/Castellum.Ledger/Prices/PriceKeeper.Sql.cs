using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Castellum.Foundation.Data.Conventions;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Events;
using Castellum.Ledger.Writing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Castellum.Ledger.Prices;

/// <summary>Keeps the price book in step with imports and overrides: at once for changes made here, within seconds for other nodes'.</summary>
internal sealed partial class PriceKeeper(LedgerDatabase database, PriceBook book, TimeProvider time, ILogger<PriceKeeper> logger) : BackgroundService
{
    private const string Version = """
        SELECT (SELECT count(*) FROM ld_price_override), (SELECT coalesce(sum(changed_at % 1000000007), 0) FROM ld_price_override),
               (SELECT count(*) FROM ld_price_import), (SELECT coalesce(sum(changed_at % 1000000007), 0) FROM ld_price_import)
        """;

    private readonly IReadOnlyList<ModelEntry> _shipped = [.. book.Snapshot.Entries];
    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile string _version = "0/0/0/0";

    /// <summary>Loads now, whether or not a change is seen: for changes made here.</summary>
    public Task ReloadAsync(CancellationToken cancellationToken)
    {
        _version = "";
        return RefreshAsync(cancellationToken);
    }

    /// <summary>Loads now what has changed.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            var version = await ReadVersionAsync(connection, cancellationToken);
            if (version != _version)
            {
                var imported = await ReadImportAsync(connection, cancellationToken);
                var overrides = await ReadOverridesAsync(connection, cancellationToken);
                book.Replace(new PriceSnapshot(Merge(imported), overrides));
                _version = version;
            }
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _loading.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(3), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is DbException or TimeoutException or IOException or InvalidOperationException)
            {
                PricesStale(logger, failure);
            }
        }
    }

    // An imported model replaces the shipped one of the same name; the rest stays.
    private IEnumerable<ModelEntry> Merge(IReadOnlyList<ModelEntry> imported)
    {
        var replaced = imported.Select(e => (e.Provider, e.Model)).ToHashSet();
        return imported.Concat(_shipped.Where(e => !replaced.Contains((e.Provider, e.Model))));
    }

    private static async Task<string> ReadVersionAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Version;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{reader.GetValue(0)}/{reader.GetValue(1)}/{reader.GetValue(2)}/{reader.GetValue(3)}");
    }

    private static async Task<IReadOnlyList<ModelEntry>> ReadImportAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT document FROM ld_price_import WHERE status = 'active' ORDER BY changed_at DESC LIMIT 1";
        return await command.ExecuteScalarAsync(cancellationToken) is byte[] packed ? CatalogueReader.Parse(Unpack(packed)).Value.Entries : [];
    }

    private static async Task<List<(OrganizationId Organization, ModelEntry Entry)>> ReadOverridesAsync(
        DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, organization_id, provider, model, tier, effective_from, rates FROM ld_price_override";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(OrganizationId Organization, ModelPrice Price)> prices = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            var dollars = JsonSerializer.Deserialize<Dictionary<string, decimal>>(reader.GetString(6)) ?? [];
            prices.Add((new OrganizationId(reader.GetGuid(1)), new ModelPrice
            {
                Id = $"override/{reader.GetGuid(0)}",
                Provider = reader.GetString(2),
                Model = reader.GetString(3),
                Tier = (PriceTier)reader.GetInt16(4),
                EffectiveFrom = InstantConverter.FromMicroseconds(reader.GetInt64(5)),
                Rates = RateKinds.Parse(dollars, out _) ?? default,
                Source = "override",
            }));
        }

        return
        [
            .. prices.GroupBy(p => (p.Organization, p.Price.Provider, p.Price.Model)).Select(g => (g.Key.Organization, new ModelEntry
            {
                Provider = g.Key.Provider,
                Model = g.Key.Model,
                Prices = [.. g.Select(p => p.Price).OrderByDescending(p => p.EffectiveFrom)],
            })),
        ];
    }

    /// <summary>Unpacks a stored document.</summary>
    internal static byte[] Unpack(byte[] packed)
    {
        using var bytes = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }

    [LoggerMessage(3080, LogLevel.Warning, "Price book: imports and overrides cannot be read; the last known prices stay in force")]
    private static partial void PricesStale(ILogger logger, Exception failure);
}
