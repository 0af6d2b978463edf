using Castellum.Foundation.Data.Hosting;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Ledger.Events;
using Castellum.Ledger.Rollups;
using Castellum.Ledger.Tests.Hosting;
using Castellum.Ledger.Writing;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Ledger.Tests.Writing;

/// <summary>The sums that grew event by event are those that the events give when summed at once.</summary>
public class RollupRebuildTests
{
    private const string AllRollups = "SELECT * FROM ld_rollup ORDER BY organization_id, grain, dimension, bucket, key";

    public static TheoryData<DatabaseKind> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Rebuild_AfterIncrementalWritingAndLateEvents_ReproducesEveryFigure(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var ledger = await TestLedger.StartAsync(database.Options);
        await RecordAsync(ledger, 400, new Random(5));
        await RecordAsync(ledger, 100, new Random(6));
        var grown = await ReadAsync(ledger);

        // First as it is: nothing differs. Then from nothing, and from figures that are wrong.
        var rebuild = ledger.Services.GetRequiredService<IRollupRebuild>();
        (await rebuild.RunAsync(Ignore, CancellationToken.None)).Changed.ShouldBe(0);
        await RunAsync(ledger, "DELETE FROM ld_rollup WHERE dimension <> 2");
        await RunAsync(ledger, "UPDATE ld_rollup SET cost_with = cost_with + 1, requests = 0");
        var report = await rebuild.RunAsync(Ignore, CancellationToken.None);

        report.Changed.ShouldBe(report.Days);
        report.Days.ShouldBeGreaterThan(30);
        (await ReadAsync(ledger)).ShouldBe(grown);
        grown.Count.ShouldBeGreaterThan(1000);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Rebuild_WhileEventsArrive_LosesAndDoublesNone(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var ledger = await TestLedger.StartAsync(database.Options);
        var rebuild = ledger.Services.GetRequiredService<IRollupRebuild>();

        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await RecordAsync(ledger, 25, new Random(i));
            }
        });
        while (!writing.IsCompleted)
        {
            await rebuild.RunAsync(Ignore, CancellationToken.None);
        }

        await writing;
        await ledger.DrainAsync();
        (await rebuild.RunAsync(Ignore, CancellationToken.None)).Changed.ShouldBe(0);
        (await ledger.CountAsync("SELECT sum(requests) FROM ld_rollup WHERE grain = 2")).ShouldBe(500);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Rebuild_DaysWithoutEvents_KeepTheirSums(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var ledger = await TestLedger.StartAsync(database.Options);
        await RecordAsync(ledger, 50, new Random(1));
        var grown = await ReadAsync(ledger);
        await RunAsync(ledger, "DELETE FROM ld_usage_event");

        await ledger.Services.GetRequiredService<IRollupRebuild>().RunAsync(Ignore, CancellationToken.None);

        (await ReadAsync(ledger)).ShouldBe(grown);
    }

    private static Task Ignore(DateOnly day, long events) => Task.CompletedTask;

    // Calls, attempts and corrections of all kinds, over 40 days and in no order: each one late for some hour.
    private static async Task RecordAsync(TestLedger ledger, int calls, Random random)
    {
        var organization = SampleEvents.NewOrganization();
        for (var i = 0; i < calls; i++)
        {
            var call = SampleEvents.Call(organization, SampleEvents.Noon.AddMinutes(-random.Next(60 * 24 * 40)), cost: random.Next(1_000_000)) with
            {
                ApiKey = random.Next(3) == 0 ? null : new ApiKeyId(new Guid(random.Next(4), 0, 0, new byte[8])),
                Task = random.Next(2) == 0 ? null : $"task {random.Next(3)}",
                Quality = random.Next(2) == 0 ? null : random.NextDouble(),
                Status = (UsageStatus)random.Next(5),
                Basis = (UsageBasis)random.Next(3),
                PriceState = (PriceState)random.Next(3),
                Savings = new Savings { Cache = new NanoUsd(random.Next(2)), Routing = new NanoUsd(-random.Next(1000)) },
                ModelServed = random.Next(4) == 0 ? "" : "a\0b",
                Latency = TimeSpan.FromTicks(random.Next(100_000)),
            };
            var correction = call with { Id = new UsageEventId(Guid.CreateVersion7()), Kind = UsageEventKind.Correction, CostWith = new NanoUsd(-5), Savings = default };
            UsageEvent[] events = random.Next(5) == 0 ? [call, SampleEvents.Attempt(call), correction] : [call, SampleEvents.Attempt(call)];
            (await ledger.Ledger.RecordAsync(events, CancellationToken.None)).IsSuccess.ShouldBeTrue();
        }

        await ledger.DrainAsync();
    }

    private static async Task<List<string>> ReadAsync(TestLedger ledger)
    {
        await using var connection = await ledger.Services.GetRequiredService<LedgerDatabase>().OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = AllRollups;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        var values = new object[reader.FieldCount];
        while (await reader.ReadAsync())
        {
            reader.GetValues(values);
            rows.Add(string.Join('|', values));
        }

        return rows;
    }

    private static async Task RunAsync(TestLedger ledger, string sql)
    {
        await using var connection = await ledger.Services.GetRequiredService<LedgerDatabase>().OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
