using System.Diagnostics;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Events;
using Castellum.Ledger.Writing;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.LedgerBench;

/// <summary>Fills the ledger with events spread over twelve months, through its own journal and writer.</summary>
internal static class Generator
{
    private const int PerEntry = 50;

    public static async Task<int> RunAsync(string folder, long events)
    {
        await using var app = await BenchHost.StartAsync(folder, o => o.BatchEvents = 5000);
        var ledger = app.Services.GetRequiredService<IUsageLedger>();
        var progress = app.Services.GetRequiredService<ILedgerProgress>();
        var samples = new Samples(3);
        var end = DateTimeOffset.UtcNow;
        var step = TimeSpan.FromDays(365) / events;
        var clock = Stopwatch.StartNew();
        var batch = new UsageEvent[PerEntry];
        for (long i = 0; i + PerEntry <= events; i += PerEntry)
        {
            for (var j = 0; j < PerEntry; j++)
            {
                batch[j] = samples.Next(end - TimeSpan.FromDays(365) + (step * (i + j)));
            }

            while (i - progress.Stored > 200_000)
            {
                await Task.Delay(20);
            }

            if (!(await ledger.RecordAsync(batch, CancellationToken.None)).TryGet(out _, out var error))
            {
                await Console.Error.WriteLineAsync(error.Message);
                return 1;
            }

            if (i % 500_000 == 0)
            {
                Console.WriteLine($"{i} appended, {progress.Stored} stored, {clock.Elapsed.TotalSeconds:0} s");
            }
        }

        while (!progress.IsCaughtUp)
        {
            await Task.Delay(20);
        }

        Console.WriteLine($"{progress.Stored} stored in {clock.Elapsed.TotalSeconds:0} s: {progress.Stored / clock.Elapsed.TotalSeconds:0} events/s");
        await app.StopAsync();
        return 0;
    }
}
