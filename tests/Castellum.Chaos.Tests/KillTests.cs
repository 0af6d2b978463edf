using System.Collections.Concurrent;
using Castellum.Chaos.Tests.Hosting;
using Castellum.Integration.Tests.Hosting;
using Castellum.Simulator;

namespace Castellum.Chaos.Tests;

/// <summary>The whole server is killed at random moments under full load. What its clients were answered is in the database, once.</summary>
public class KillTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Kill9_UnderFullLoad_LosesAndDoublesNoAnsweredCall(bool isPostgres)
    {
        Assert.SkipWhen(isPostgres && !Settings.HasPostgres, "CASTELLUM_TEST_POSTGRES is not set.");
        await using var simulator = await SimulatorApp.StartAsync(0);
        await using var database = await TestDatabase.CreateAsync(isPostgres);
        var key = Settings.NewKey();
        ConcurrentBag<Guid> acknowledged = [];
        ConcurrentBag<string> refused = [];
        var random = new Random(29);

        for (var round = 0; round < Settings.Rounds; round++)
        {
            using var server = new ServerProcess(key, simulator.Address, database.Arguments);
            await using var load = new HttpLoad(await server.AddressAsync(), key, acknowledged, refused);
            var before = acknowledged.Count;
            await Eventually.GetAsync(() => Task.FromResult(acknowledged.Count), count => count > before);
            await Task.Delay(random.Next(0, 400));
            await server.KillAsync();
        }

        // The last start applies what the killed ones left in the journal.
        using var last = new ServerProcess(key, simulator.Address, database.Arguments);
        await last.AddressAsync();
        await Books.ShouldHoldAsync(database, acknowledged);
        acknowledged.Count.ShouldBeGreaterThan(Settings.Rounds * 5);
        refused.ShouldBeEmpty();
    }
}
