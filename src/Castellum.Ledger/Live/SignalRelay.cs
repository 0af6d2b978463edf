using System.Data.Common;
using Castellum.Foundation.Data.Hosting;
using Castellum.Ledger.Writing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Castellum.Ledger.Live;

/// <summary>Hears on PostgreSQL what other nodes stored and tells the listeners of this one. A lost connection costs live updates, nothing else.</summary>
internal sealed partial class SignalRelay(LedgerDatabase database, LedgerSignals signals, TimeProvider time, ILogger<SignalRelay> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (database.Kind == DatabaseKind.Postgres && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is DbException or TimeoutException or IOException or ObjectDisposedException)
            {
                NotHeard(logger, failure);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = (NpgsqlConnection)await database.OpenAsync(stoppingToken);
        connection.Notification += (_, notification) =>
        {
            if (SignalMessage.Parse(notification.Payload) is { } message && message.Node != signals.Node)
            {
                signals.Publish(message.Organization, message.Movement);
            }
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {SignalMessage.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stoppingToken);
        }

        while (true)
        {
            await connection.WaitAsync(stoppingToken);
        }
    }

    [LoggerMessage(3095, LogLevel.Warning, "Live updates: other nodes are not heard for now")]
    private static partial void NotHeard(ILogger logger, Exception failure);
}
