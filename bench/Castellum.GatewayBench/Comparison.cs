using System.Diagnostics;
using System.Globalization;
using Castellum.GatewayBench.Load;
using Castellum.GatewayBench.Targets;

namespace Castellum.GatewayBench;

/// <summary>
/// Visits every target in turn for every case, round after round, so that whatever else the machine does falls on all alike. The load and the
/// upstream have core 0, the targets core 1 to themselves: requests per second are per core. Unless told to leave all processes unpinned: then the
/// time that one call takes is what a small machine has, where background work finds the core that the call leaves idle. Medians over the rounds;
/// ratios are what counts.
/// </summary>
internal static class Comparison
{
    private const string LoadCores = "0";
    private const string TargetCores = "1";
    private static readonly string AnyCore = string.Create(CultureInfo.InvariantCulture, $"0-{Environment.ProcessorCount - 1}");
    private const int UpstreamPort = 8210;
    private const int Calls = 4000;
    private const int Streams = 1000;

    /// <summary>Runs the comparison and prints it as Markdown.</summary>
    public static async Task<int> RunAsync(BenchOptions options)
    {
        var (loadCores, targetCores) = options.Pinned ? (LoadCores, TargetCores) : (AnyCore, AnyCore);
        if (OperatingSystem.IsLinux() && options.Pinned)
        {
            // The calls sent from here belong to the load.
            using var self = Process.GetCurrentProcess();
            self.ProcessorAffinity = 1 << int.Parse(LoadCores, CultureInfo.InvariantCulture);
        }

        var data = Directory.CreateTempSubdirectory("castellum-bench-").FullName;
        var upstream = new Uri($"http://127.0.0.1:{UpstreamPort}");
        var program = Path.Combine(AppContext.BaseDirectory, "Castellum.GatewayBench.dll");
        var nothing = new Dictionary<string, string>();
        using var mock = await BenchProcess.StartAsync(loadCores, upstream, nothing, "dotnet", program, "upstream", $"{UpstreamPort}");
        var direct = new Target("upstream alone", upstream, "sk-bench", null, Translates: false, Target.NoHeaders);
        var targets = new List<Target> { direct };
        try
        {
            var floor = new Uri("http://127.0.0.1:8211");
            targets.Add(new Target("bare .NET forwarder", floor, "sk-bench",
                await BenchProcess.StartAsync(targetCores, floor, nothing, "dotnet", program, "floor", $"{floor.Port}", upstream.ToString()), Translates: false, Target.NoHeaders));
            targets.Add(await CastellumTarget.StartAsync(targetCores, 8212, upstream, data, options.Database));
            if (options.WithPortkey)
            {
                targets.Add(await PortkeyTarget.StartAsync(targetCores, 8213, upstream));
            }

            await VisitAllAsync(options, targets);
            await AddedAsync("to the answer", "chat:1", Calls, options, direct, targets);
            await AddedAsync("to the first token", "stream:1", Streams, options, direct, targets);

            return 0;
        }
        finally
        {
            foreach (var target in targets)
            {
                target.Process?.Dispose();
            }

            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task VisitAllAsync(BenchOptions options, List<Target> targets)
    {
        var cases = options.Cases.Select(LoadCase.Parse).ToArray();
        var results = new Dictionary<(string Case, string Target), List<LoadResult>>();

        // The zeroth round warms up every target and is not counted.
        for (var round = 0; round <= options.Rounds; round++)
        {
            foreach (var load in cases)
            {
                foreach (var target in targets.Where(t => Serves(t, load)))
                {
                    var result = await Wrk.VisitAsync(target, load, options.Seconds, options.Pinned ? LoadCores : AnyCore);
                    if (round > 0)
                    {
                        var key = (load.Name, target.Name);
                        (results.TryGetValue(key, out var list) ? list : results[key] = []).Add(result);
                    }
                }
            }
        }

        Console.WriteLine("| case | target | requests/s | p50 ms | p95 ms | p99 ms | processor µs/request | peak MB | failed |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var load in cases)
        {
            foreach (var target in targets.Where(t => Serves(t, load)))
            {
                var all = results[(load.Name, target.Name)];
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {load.Name} | {target.Name} | {Median(all, r => r.RequestsPerSecond):F0} | {Median(all, r => r.P50):F3} | {Median(all, r => r.P95):F3} | {Median(all, r => r.P99):F3} | {Median(all, r => r.ProcessorMicroseconds):F0} | {all.Max(r => r.PeakMegabytes):F0} | {all.Sum(r => r.Failed)} |"));
            }
        }
    }

    private static async Task AddedAsync(string what, string name, int count, BenchOptions options, Target direct, List<Target> targets)
    {
        if (!options.Cases.Contains(name))
        {
            return;
        }

        Console.WriteLine();
        Console.WriteLine($"| added time {what}, call by call, 1 connection | p50 ms | p90 ms | p99 ms |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (var target in targets.Where(t => t != direct))
        {
            var (straight, through) = await FirstByte.MeasureAsync(direct, target, LoadCase.Parse(name), count);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {target.Name} | {At(through, 0.5) - At(straight, 0.5):F3} | {At(through, 0.9) - At(straight, 0.9):F3} | {At(through, 0.99) - At(straight, 0.99):F3} |"));
        }
    }

    private static bool Serves(Target target, LoadCase load) =>
        load.IsCompression ? target.Name == CastellumTarget.Name : target.Translates || !load.IsTranslated;

    private static double At(double[] sorted, double quantile) => sorted[(int)(quantile * (sorted.Length - 1))];

    private static double Median(List<LoadResult> results, Func<LoadResult, double> figure)
    {
        var sorted = results.Select(figure).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
