using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Castellum.Ledger.Limits;

/// <summary>Scripts through StackExchange.Redis, with a hard wait and no queueing behind a dead connection.</summary>
/// <remarks>
/// Version 1.2.6 is the only one the package feed holds: its asynchronous commands have no time limit of their own, hence the wait here.
/// The connection is made in the background; until it stands, every command fails at once.
/// </remarks>
internal sealed partial class RedisScripts : IRedisScripts, IDisposable
{
    private static readonly TimeSpan ReconnectEvery = TimeSpan.FromSeconds(1);

    private readonly RedisServer _server;
    private readonly TimeSpan _wait;
    private readonly TimeProvider _time;
    private readonly ILogger<RedisScripts> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private ConnectionMultiplexer? _connection;
    private int _connecting;

    public RedisScripts(RedisServer server, TimeSpan wait, TimeProvider time, ILogger<RedisScripts> logger)
    {
        _server = server;
        _wait = wait;
        _time = time;
        _logger = logger;
        StartConnecting();
    }

    /// <summary>Whether a connection stands.</summary>
    public bool IsConnected => Volatile.Read(ref _connection)?.IsConnected == true;

    public async Task<long[]> RunAsync(string script, string[] keys, string[] arguments)
    {
        var connection = Volatile.Read(ref _connection);
        if (connection is null || !connection.IsConnected)
        {
            throw new RedisLostException("Redis is not connected.", null);
        }

        try
        {
            var result = await connection.GetDatabase()
                .ScriptEvaluateAsync(script, [.. keys.Select(k => (RedisKey)k)], [.. arguments.Select(a => (RedisValue)a)])
                .WaitAsync(_wait, _time);
            return result.IsNull ? [] : ToNumbers(result);
        }
        catch (Exception lost) when (lost is TimeoutException or RedisException or ObjectDisposedException)
        {
            throw new RedisLostException(lost.Message, lost);
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _connection?.Dispose();
        _stopping.Dispose();
    }

    private static long[] ToNumbers(RedisResult result)
    {
        try
        {
            return (long[])result;
        }
        catch (InvalidCastException)
        {
            return [(long)result];
        }
    }

    private void StartConnecting()
    {
        if (Interlocked.Exchange(ref _connecting, 1) == 0)
        {
            _ = Task.Run(() => ConnectAsync(_stopping.Token));
        }
    }

    private async Task ConnectAsync(CancellationToken stopping)
    {
        var settings = _server.ToOptions();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                Volatile.Write(ref _connection, await ConnectionMultiplexer.ConnectAsync(settings));
                return;
            }
            catch (RedisException failure)
            {
                ConnectFailed(_logger, failure);
            }

            await Task.Delay(ReconnectEvery, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(3040, LogLevel.Warning, "Rate limits: cannot connect to Redis; this node counts by itself meanwhile")]
    private static partial void ConnectFailed(ILogger logger, Exception failure);
}
