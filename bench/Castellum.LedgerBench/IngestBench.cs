using System.Diagnostics;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Writing;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.LedgerBench;

/// <summary>Events per second from the first append to the commit of the last one, rollups and all.</summary>
internal static class IngestBench
{
    public static async Task<int> RunAsync(string folder, int events)
    {
        await using var app = await BenchHost.StartAsync(folder);
        var ledger = app.Services.GetRequiredService<IUsageLedger>();
        var writer = app.Services.GetRequiredService<ILedgerProgress>();
        var samples = new Samples(2);
        var now = DateTimeOffset.UtcNow;
        var batches = Enumerable.Range(0, events / 50).Select(_ => Enumerable.Range(0, 50).Select(_ => samples.Next(now)).ToArray()).ToArray();
        var before = writer.Stored;
        var clock = Stopwatch.StartNew();
        foreach (var batch in batches)
        {
            await ledger.RecordAsync(batch, CancellationToken.None);
        }

        var appended = clock.Elapsed;
        while (writer.Stored - before < batches.Length * 50L)
        {
            await Task.Delay(5);
        }

        Console.WriteLine(
            $"journal {batches.Length * 50 / appended.TotalSeconds:0} events/s, database {batches.Length * 50 / clock.Elapsed.TotalSeconds:0} events/s "
            + $"({batches.Length * 50} events in {clock.Elapsed.TotalSeconds:0.0} s)");
        await app.StopAsync();
        return 0;
    }
}
