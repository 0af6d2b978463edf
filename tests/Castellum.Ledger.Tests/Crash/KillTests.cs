using System.Collections.Concurrent;
using Castellum.Foundation.Data.Hosting;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Tests.Hosting;

namespace Castellum.Ledger.Tests.Crash;

/// <summary>The process is killed at random moments under full load. What it acknowledged is in the database, once.</summary>
public class KillTests
{
    /// <summary>Rounds per database; the figure of 50 is what the requirements ask for and what runs by default.</summary>
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("CASTELLUM_CRASH_ROUNDS") ?? "50");

    public static TheoryData<DatabaseKind> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Kill9_UnderFullLoad_LosesAndDoublesNothing(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await (await TestLedger.StartAsync(database.Options, start: false)).DisposeAsync();
        var organization = SampleEvents.NewOrganization();
        ConcurrentBag<Guid> acknowledged = [];
        var random = new Random(17);
        for (var round = 0; round < Rounds; round++)
        {
            using var host = new CrashHost(database.Options, organization, acknowledged);
            await host.ReadyAsync();
            await Task.Delay(random.Next(0, 250));
            await host.KillAsync();
        }

        await using var ledger = await TestLedger.StartAsync(database.Options);
        await ledger.DrainAsync();
        await Books.ShouldHoldAsync(ledger, organization, acknowledged);
        acknowledged.Count.ShouldBeGreaterThan(Rounds);
    }
}

/// <summary>What must be true of the books at the end of every crash test.</summary>
internal static class Books
{
    public static async Task ShouldHoldAsync(TestLedger ledger, OrganizationId organization, IReadOnlyCollection<Guid> acknowledged)
    {
        var calls = await ledger.GuidsAsync("SELECT call_id FROM ld_usage_event WHERE kind = 0");
        calls.Count.ShouldBe(calls.Distinct().Count());
        acknowledged.Except(calls).ShouldBeEmpty();

        // A call that was settled but whose acknowledgement died with the process may be there as well; it then has its attempt and its sums.
        (await ledger.CountAsync("SELECT count(*) FROM ld_usage_event WHERE kind = 1")).ShouldBe(calls.Count);
        (await ledger.CountAsync("SELECT coalesce(sum(requests), 0) FROM ld_rollup WHERE grain = 0 AND dimension = 0")).ShouldBe(calls.Count);
        (await ledger.CountAsync("SELECT coalesce(sum(cost_with), 0) FROM ld_rollup WHERE grain = 1 AND dimension = 1")).ShouldBe(calls.Count * 350_000L);
        organization.ShouldNotBe(default);
    }
}
