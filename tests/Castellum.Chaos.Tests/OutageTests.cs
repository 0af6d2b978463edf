using System.Collections.Concurrent;
using Castellum.Chaos.Tests.Hosting;
using Castellum.Integration.Tests.Hosting;
using Castellum.Ledger.Tests.Crash;
using Castellum.Simulator;
using Npgsql;

namespace Castellum.Chaos.Tests;

/// <summary>What the server depends on goes away under load and comes back: calls are answered all the while, and none is lost.</summary>
public class OutageTests
{
    private const int Stop = 19;
    private const int Continue = 18;

    [Fact]
    public async Task PostgresAway_CallsGoOnAndReachTheDatabaseLater()
    {
        Assert.SkipUnless(Settings.HasPostgres, "CASTELLUM_TEST_POSTGRES is not set.");
        await using var simulator = await SimulatorApp.StartAsync(0);
        await using var database = await TestDatabase.CreateAsync(isPostgres: true);
        var direct = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        using var network = new TcpCut(direct.Host!, direct.Port);
        var through = new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Host = "127.0.0.1", Port = network.Port, Timeout = 3 };
        var key = Settings.NewKey();
        ConcurrentBag<Guid> acknowledged = [];
        ConcurrentBag<string> refused = [];

        using var server = new ServerProcess(key, simulator.Address, $"--CASTELLUM_DATA={database.Directory}", $"--CASTELLUM_DATABASE={through.ConnectionString}");
        await using (new HttpLoad(await server.AddressAsync(), key, acknowledged, refused))
        {
            await AnsweredAsync(acknowledged, 50);
            network.Cut();
            await Task.Delay(TimeSpan.FromSeconds(1));
            var before = acknowledged.Count;
            await Task.Delay(Settings.Outage);
            acknowledged.Count.ShouldBeGreaterThan(before, server.Output);
            network.Join();
            await AnsweredAsync(acknowledged, 50);
        }

        await Books.ShouldHoldAsync(database, acknowledged);
        refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task RedisFrozenThenGone_CallsGoOnAndTheBooksHold()
    {
        using var redis = RedisProcess.TryStart();
        Assert.SkipWhen(redis is null, "redis-server is not installed.");
        await using var simulator = await SimulatorApp.StartAsync(0);
        await using var database = await TestDatabase.CreateAsync(isPostgres: false);
        var key = Settings.NewKey();
        ConcurrentBag<Guid> acknowledged = [];
        ConcurrentBag<string> refused = [];

        using var server = new ServerProcess(key, simulator.Address, [.. database.Arguments, $"--CASTELLUM_REDIS=127.0.0.1:{redis.Port}"]);
        await using (new HttpLoad(await server.AddressAsync(), key, acknowledged, refused))
        {
            await AnsweredAsync(acknowledged, 50);
            ServerProcess.Signal(redis.Id, Stop);
            await Task.Delay(Settings.Outage / 2);
            await AnsweredAsync(acknowledged, 50);
            ServerProcess.Signal(redis.Id, Continue);
            await AnsweredAsync(acknowledged, 50);
            redis.Stop();
            await Task.Delay(Settings.Outage / 2);
            await AnsweredAsync(acknowledged, 50);
        }

        await Books.ShouldHoldAsync(database, acknowledged);
        refused.ShouldBeEmpty();
    }

    private static Task<int> AnsweredAsync(ConcurrentBag<Guid> acknowledged, int more)
    {
        var before = acknowledged.Count;
        return Eventually.GetAsync(() => Task.FromResult(acknowledged.Count), count => count >= before + more);
    }
}
