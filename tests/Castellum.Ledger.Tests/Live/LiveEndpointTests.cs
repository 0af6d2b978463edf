using System.Text.Json;
using Castellum.Foundation.Data.Hosting;
using Castellum.Ledger.Tests.Hosting;

namespace Castellum.Ledger.Tests.Live;

public class LiveEndpointTests
{
    [Fact]
    public async Task Live_LedgerMoves_SendsWhatWasAdded()
    {
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var site = await TestSite.StartAsync(database.Options);
        await using var stream = await site.Client.GetStreamAsync("/api/live");
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync()).ShouldBe(": connected");

        await site.RecordAsync(SampleEvents.Call(SampleEvents.NewOrganization()), SampleEvents.Call(site.Organization), SampleEvents.Call(site.Organization));

        long requests = 0, saved = 0;
        while (requests < 2)
        {
            var line = await reader.ReadLineAsync();
            if (line!.StartsWith("data: ", StringComparison.Ordinal))
            {
                var data = JsonDocument.Parse(line[6..]).RootElement;
                requests += data.GetProperty("requests").GetInt64();
                saved += data.GetProperty("tokens_saved").GetInt64();
                data.GetProperty("cost_usd").GetDecimal().ShouldBeGreaterThan(0);
            }
        }

        requests.ShouldBe(2);
        saved.ShouldBe(800);
    }

    [Fact]
    public async Task Live_AnotherNodeOfTheSameDatabase_IsHeard()
    {
        await using var database = new TestDatabase(DatabaseKind.Postgres);
        var folder = Directory.CreateTempSubdirectory("castellum-node-");
        await using var near = await TestSite.StartAsync(database.Options);
        await using var far = await TestSite.StartAsync(new DatabaseOptions
        {
            DataDirectory = folder.FullName, PostgresConnectionString = database.Options.PostgresConnectionString,
        });
        far.ActAs(near.Organization);
        await using var stream = await near.Client.GetStreamAsync("/api/live");
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync()).ShouldBe(": connected");

        // The first may come before the other node listens; each is told once.
        var line = reader.ReadLineAsync();
        var sent = 0;
        while (!line.IsCompleted || !(await line)!.StartsWith("data: ", StringComparison.Ordinal))
        {
            if (line.IsCompleted)
            {
                line = reader.ReadLineAsync();
                continue;
            }

            await far.RecordAsync(SampleEvents.Call(near.Organization));
            sent++;
            sent.ShouldBeLessThan(200);
            await Task.Delay(50);
        }

        JsonDocument.Parse((await line)![6..]).RootElement.GetProperty("requests").GetInt64().ShouldBeInRange(1, sent);
    }
}
