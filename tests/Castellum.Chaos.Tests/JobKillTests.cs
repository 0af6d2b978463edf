using System.Data.Common;
using System.Diagnostics;
using Castellum.Chaos.Tests.Hosting;
using Castellum.Integration.Tests.Hosting;

namespace Castellum.Chaos.Tests;

/// <summary>Workers are killed at random moments, again and again. Every job is done once as far as the database can tell.</summary>
public class JobKillTests(ITestOutputHelper output)
{
    private const int Workers = 3;
    private const string Done = "SELECT count(*) FROM fd_work_items WHERE status = 2";

    // A worker is killed about forty times on the way.
    private static int Step => Math.Max(1, Settings.Jobs / 40);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Kill9OfWorkers_EveryJobIsDoneOnce(bool isPostgres)
    {
        Assert.SkipWhen(isPostgres && !Settings.HasPostgres, "CASTELLUM_TEST_POSTGRES is not set.");
        await using var database = await TestDatabase.CreateAsync(isPostgres);
        var random = new Random(41);
        using (var filler = Start(database, Settings.Jobs))
        {
            await filler.WaitForExitAsync();
            filler.ExitCode.ShouldBe(0);
        }

        var watch = Stopwatch.StartNew();
        var kills = 0;
        // SQLite has one writer: more than one process there would only wait for each other.
        var workers = Enumerable.Range(0, isPostgres ? Workers : 1).Select(_ => Start(database, 0)).ToArray();
        try
        {
            for (var next = Step; ; next = Math.Min(Settings.Jobs, next + Step))
            {
                // By progress, not by the clock: on a busy machine workers would be killed before they have begun.
                while (await CountAsync(database, Done) < next)
                {
                    await Task.Delay(random.Next(50, 500));
                    watch.Elapsed.ShouldBeLessThan(Settings.JobPatience);
                }

                if (next == Settings.Jobs)
                {
                    break;
                }

                var victim = random.Next(workers.Length);
                workers[victim].HasExited.ShouldBeFalse("a worker ended by itself");
                workers[victim].Kill();
                await workers[victim].WaitForExitAsync();
                workers[victim].Dispose();
                workers[victim] = Start(database, 0);
                kills++;
            }
        }
        finally
        {
            foreach (var worker in workers)
            {
                worker.Kill();
                await worker.WaitForExitAsync();
                worker.Dispose();
            }
        }

        (await CountAsync(database, "SELECT count(*) FROM test_effects")).ShouldBe(Settings.Jobs);
        (await CountAsync(database, "SELECT count(DISTINCT job_id) FROM test_effects")).ShouldBe(Settings.Jobs);
        var repeated = await CountAsync(database, "SELECT count(*) FROM fd_work_items WHERE attempts > 1");
        output.WriteLine(
            $"{(isPostgres ? "PostgreSQL" : "SQLite")}: {Settings.Jobs} jobs, {kills} kills, {repeated} begun more than once, "
            + $"0 lost, 0 doubled, {Settings.Jobs / watch.Elapsed.TotalSeconds:0} jobs/s");
        kills.ShouldBePositive();
    }

    private static Process Start(TestDatabase database, int jobs)
    {
        var folder = AppContext.BaseDirectory.Replace("Castellum.Chaos.Tests", "Castellum.Jobs.CrashHost", StringComparison.Ordinal);
        return Process.Start("dotnet", [Path.Combine(folder, "Castellum.Jobs.CrashHost.dll"), database.Directory, database.ConnectionString ?? "", $"{jobs}"]);
    }

    private static async Task<long> CountAsync(TestDatabase database, string sql)
    {
        await using var connection = await Books.OpenAsync(database);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }
}
