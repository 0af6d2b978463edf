using System.Data.Common;
using Castellum.Foundation.Data.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Castellum.Platform.Access;

/// <summary>Hears on PostgreSQL what other nodes changed, at the moment of their commit. On SQLite there is one node and nothing to hear.</summary>
/// <remarks>
/// A lost connection is replaced, and then everything remembered is dropped, for what was said meanwhile is lost. Until then
/// <see cref="AccessPoller"/> alone keeps the bound of one second.
/// </remarks>
internal sealed partial class AccessListener(DatabaseOptions database, IInvalidationBus bus, TimeProvider time, ILogger<AccessListener> logger)
    : BackgroundService
{
    private const int KeepAliveSeconds = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private TimeSpan _pause = FirstPause;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (database.PostgresConnectionString is { } address && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(address, stoppingToken);
            }
            catch (Exception failure) when (failure is DbException or TimeoutException or IOException or ObjectDisposedException)
            {
                LogNotHeard(failure);
                await Task.Delay(_pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(string address, CancellationToken stoppingToken)
    {
        // Its own connection, asked for a sign of life: a silent network would otherwise look like silence.
        var settings = new NpgsqlConnectionStringBuilder(address) { Pooling = false, KeepAlive = KeepAliveSeconds };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        connection.Notification += (_, news) => Take(news.Payload);
        await connection.OpenAsync(stoppingToken);
        await using (var listen = new NpgsqlCommand(AccessBroadcast.Listen, connection))
        {
            await listen.ExecuteNonQueryAsync(stoppingToken);
        }

        bus.DeliverAll();
        _pause = FirstPause;
        LogListening();
        while (true)
        {
            await connection.WaitAsync(stoppingToken);
        }
    }

    private void Take(string payload)
    {
        if (Guid.TryParseExact(payload, "N", out var subject))
        {
            bus.Deliver(subject);
        }
        else
        {
            // Written by another version: what it means is unknown, so everything goes.
            bus.DeliverAll();
        }
    }

    [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "Other nodes are not heard for now; changes of access are noticed by looking twice a second.")]
    private partial void LogNotHeard(Exception exception);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Debug, Message = "Listening for changes of access on other nodes.")]
    private partial void LogListening();
}
