using Castellum.Foundation.Data.Hosting;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Events;
using Castellum.Ledger.Tests.Hosting;

namespace Castellum.Ledger.Tests.Writing;

public class LedgerWriterTests
{
    public static TheoryData<DatabaseKind> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Settle_ThousandCalls_StoresEachOnceWithExactRollups(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var ledger = await TestLedger.StartAsync(database.Options);
        var organization = SampleEvents.NewOrganization();

        await Parallel.ForEachAsync(Enumerable.Range(0, 1000), async (i, _) =>
        {
            var call = SampleEvents.Call(organization, SampleEvents.Noon.AddMinutes(i), cost: 1000 + i);
            await SettleAsync(ledger.Ledger, call, [SampleEvents.Attempt(call)]);
        });
        await ledger.DrainAsync();

        (await ledger.CountAsync("SELECT count(*) FROM ld_usage_event")).ShouldBe(2000);
        (await ledger.CountAsync("SELECT sum(requests) FROM ld_rollup WHERE grain = 0 AND dimension = 0")).ShouldBe(1000);
        var cost = await ledger.CountAsync("SELECT sum(cost_with) FROM ld_usage_event WHERE kind = 0");
        for (var dimension = 0; dimension <= 5; dimension++)
        {
            (await ledger.CountAsync($"SELECT sum(cost_with) FROM ld_rollup WHERE grain = 0 AND dimension = {dimension}")).ShouldBe(cost);
            (await ledger.CountAsync($"SELECT sum(cost_with) FROM ld_rollup WHERE grain = 1 AND dimension = {dimension}")).ShouldBe(cost);
        }

        (await ledger.CountAsync("SELECT sum(cost_without - cost_with) FROM ld_usage_event")).ShouldBe(
            await ledger.CountAsync("""
                SELECT sum(saved_compression + saved_cache + saved_routing + saved_batch + saved_local + saved_prompt_cache) FROM ld_usage_event
                """));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Start_SegmentsOfAnEarlierProcess_AreAppliedExactlyOnce(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        var organization = SampleEvents.NewOrganization();
        List<UsageEvent> calls = [.. Enumerable.Range(0, 50).Select(_ => SampleEvents.Call(organization))];
        await using (var first = await TestLedger.StartAsync(database.Options))
        {
            foreach (var call in calls)
            {
                await SettleAsync(first.Ledger, call, []);
            }

            await first.DrainAsync();
        }

        // The segment was not trimmed, because it was the active one: a second process reads all of it again.
        await using var second = await TestLedger.StartAsync(database.Options);
        await SettleAsync(second.Ledger, calls[0], []);
        await second.DrainAsync();

        (await second.CountAsync("SELECT count(*) FROM ld_usage_event")).ShouldBe(50);
        (await second.CountAsync("SELECT sum(requests) FROM ld_rollup WHERE grain = 1 AND dimension = 0")).ShouldBe(50);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Settle_AbsurdTextsAndFigures_AreStoredNotLost(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var ledger = await TestLedger.StartAsync(database.Options);
        var organization = SampleEvents.NewOrganization();
        var call = SampleEvents.Call(organization);

        await SettleAsync(ledger.Ledger, call with { ModelRequested = "a\0b'; DROP TABLE ld_usage_event; --", ModelServed = "", Task = "\ud800" }, []);
        await SettleAsync(ledger.Ledger, SampleEvents.Call(organization, DateTimeOffset.UnixEpoch), []);
        await SettleAsync(ledger.Ledger, SampleEvents.Call(organization, new DateTimeOffset(2199, 12, 31, 23, 59, 59, TimeSpan.Zero)), []);
        await ledger.DrainAsync();

        (await ledger.CountAsync("SELECT count(*) FROM ld_usage_event")).ShouldBe(3);
    }

    private static async Task SettleAsync(IUsageLedger ledger, UsageEvent call, UsageEvent[] attempts)
    {
        var admitted = await ledger.ReserveAsync(
            new AdmissionRequest { Organization = call.Organization, Feature = "gateway", Provider = "openai", Model = "gpt-4o" },
            CancellationToken.None);
        (await ledger.SettleAsync(admitted.Value, call, attempts, CancellationToken.None)).IsSuccess.ShouldBeTrue();
    }
}
