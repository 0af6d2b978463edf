using System.Diagnostics;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Events;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.LedgerBench;

/// <summary>What the ledger adds to a call: admission without limits, settling with one attempt, both journal durabilities.</summary>
internal static class AdmissionBench
{
    private const int Calls = 200_000;

    public static async Task<int> RunAsync()
    {
        foreach (var durability in new[] { Castellum.Ledger.JournalDurability.Process, Castellum.Ledger.JournalDurability.Machine })
        {
            var folder = Directory.CreateTempSubdirectory("ledger-bench-");
            await using (var app = await BenchHost.StartAsync(folder.FullName, o => o.Durability = durability))
            {
                await MeasureAsync(app.Services.GetRequiredService<IUsageLedger>(), durability.ToString());
                await app.StopAsync();
            }

            folder.Delete(recursive: true);
        }

        return 0;
    }

    private static async Task MeasureAsync(IUsageLedger ledger, string name)
    {
        var samples = new Samples(1);
        var request = new AdmissionRequest { Organization = BenchHost.Organization, Feature = "gateway", Provider = "openai", Model = "gpt-4o" };
        var calls = Enumerable.Range(0, 20_000).Select(_ => samples.Next(DateTimeOffset.UtcNow)).ToArray();
        for (var i = 0; i < 20_000; i++)
        {
            await ledger.ReserveAsync(request, CancellationToken.None);
        }

        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Calls; i++)
        {
            var admitted = ledger.ReserveAsync(request, CancellationToken.None);
            admitted.Result.Value.Dispose();
        }

        Console.WriteLine($"{name}: admission {clock.Elapsed.TotalNanoseconds / Calls:0} ns, {(GC.GetAllocatedBytesForCurrentThread() - bytes) / Calls} bytes");
        await SettleAsync(ledger, request, calls, name);
    }

    private static async Task SettleAsync(IUsageLedger ledger, AdmissionRequest request, UsageEvent[] calls, string name)
    {
        var times = new double[calls.Length];
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < calls.Length; i++)
        {
            var reservation = (await ledger.ReserveAsync(request, CancellationToken.None)).Value;
            var start = clock.Elapsed;
            await ledger.SettleAsync(reservation, calls[i], default, CancellationToken.None);
            times[i] = (clock.Elapsed - start).TotalMicroseconds;
        }

        Array.Sort(times);
        Console.WriteLine($"{name}: settle one at a time p50 {times[times.Length / 2]:0.0} us, p99 {times[times.Length * 99 / 100]:0.0} us");
    }
}
