using System.Globalization;
using Castellum.Foundation.Data.Hosting;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Writing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Castellum.Ledger.Tests.Hosting;

/// <summary>A ledger over a test database, with its background services running.</summary>
public sealed class TestLedger : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<IHostedService> _hosted = [];

    private TestLedger(ServiceProvider services) => _services = services;

    public IServiceProvider Services => _services;

    public IUsageLedger Ledger => _services.GetRequiredService<IUsageLedger>();

    public static async Task<TestLedger> StartAsync(
        DatabaseOptions database, Action<LedgerOptions>? configure = null, Action<IServiceCollection>? replace = null, bool start = true)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddCastellumDatabase(database);
        services.AddLedger(options =>
        {
            options.BatchMilliseconds = 5;
            options.SyncMilliseconds = 5;
            configure?.Invoke(options);
        });
        replace?.Invoke(services);
        var ledger = new TestLedger(services.BuildServiceProvider());
        await TestDatabase.CreateSchemaAsync(ledger.Services);
        if (start)
        {
            await ledger.StartAsync();
        }

        return ledger;
    }

    public async Task StartAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
            _hosted.Add(service);
        }
    }

    /// <summary>Waits until the journal is written to the database.</summary>
    public async Task DrainAsync()
    {
        var writer = _services.GetRequiredService<LedgerWriter>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!writer.IsCaughtUp)
        {
            await Task.Delay(15, limit.Token);
        }
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var connection = await _services.GetRequiredService<LedgerDatabase>().OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async Task<List<Guid>> GuidsAsync(string sql)
    {
        await using var connection = await _services.GetRequiredService<LedgerDatabase>().OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<Guid> values = [];
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetGuid(0));
        }

        return values;
    }

    public async Task StopAsync()
    {
        foreach (var service in Enumerable.Reverse(_hosted))
        {
            await service.StopAsync(CancellationToken.None);
        }

        _hosted.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
    }
}
