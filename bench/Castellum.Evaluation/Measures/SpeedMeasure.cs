using System.Diagnostics;
using Castellum.Compression.Engine;
using Castellum.Compression.Tokenizing;
using Castellum.Evaluation.Sets;

namespace Castellum.Evaluation.Measures;

/// <summary>Latency of one call inside the engine, and bytes allocated, by size and content.</summary>
internal static class SpeedMeasure
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    internal sealed record Point(string Content, int Tokens, double P50, double P95, double P99, double Cpu, double Megabytes);

    public static List<Point> Run()
    {
        var squad = SquadSet.Load(EvaluationData.Path("squad2", "dev.json"), 400, 7);
        var prose = string.Join("\n\n", squad.Select(item => item.Text).Distinct());
        var log = string.Concat(Enumerable.Repeat(File.ReadAllText(EvaluationData.Path("loghub", "HDFS", "HDFS_2k.log")) + "\n", 12));
        var json = File.ReadAllText(EvaluationData.Path("tau-bench", "retail-orders.json"));
        var points = new List<Point>();
        foreach (var tokens in (int[])[1_000, 10_000, 100_000, 1_000_000])
        {
            points.Add(Measure("prose + question", Cut(prose, tokens), text => new CompressionRequest { Text = text, Query = squad[0].Question }));
            points.Add(Measure("prose", Cut(prose, tokens), text => new CompressionRequest { Text = text }));
            points.Add(Measure("log, lossless", Cut(log, tokens), text => new CompressionRequest { Text = text, Mode = CompressionMode.Lossless }));
            if (tokens <= 100_000)
            {
                points.Add(Measure("JSON rows, lossless", Rows(json, tokens), text => new CompressionRequest { Text = text, Mode = CompressionMode.Lossless }));
            }
        }

        return points;
    }

    private static Point Measure(string name, string text, Func<string, CompressionRequest> request)
    {
        var tokens = Tokenizers.O200k.Count(text);
        var runs = Math.Clamp(5_000_000 / Math.Max(1, tokens), 5, 1_000);

        // Long enough for the runtime to optimise every path of the case: what is measured is a server that has been up for a while.
        var warm = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(warm) < WarmUp)
        {
            Engine.Run(request(text));
        }

        var times = new double[runs];
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < runs; i++)
        {
            var started = Stopwatch.GetTimestamp();
            Engine.Run(request(text));
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        var megabytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 1e6 / runs;
        process.Refresh();
        // Time on the processor does not depend on what else the machine does.
        var cpuMilliseconds = (process.TotalProcessorTime - cpu).TotalMilliseconds / runs;
        Array.Sort(times);
        return new Point(name, tokens, times[runs / 2], times[Math.Min(runs - 1, runs * 95 / 100)], times[Math.Min(runs - 1, runs * 99 / 100)], cpuMilliseconds, megabytes);
    }

    private static string Cut(string text, int tokens)
    {
        var have = Tokenizers.O200k.Count(text);
        while (have < tokens)
        {
            text += "\n\n" + text;
            have *= 2;
        }

        var end = (int)((long)text.Length * tokens / have);
        return text[..text.LastIndexOf('\n', Math.Min(text.Length - 1, end))];
    }

    private static string Rows(string json, int tokens)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        var total = document.RootElement.EnumerateObject().Count();
        var take = Math.Max(2, (int)((long)total * tokens / Tokenizers.O200k.Count(json)));
        return System.Text.Json.JsonSerializer.Serialize(document.RootElement.EnumerateObject().Take(take).ToDictionary(p => p.Name, p => p.Value), new System.Text.Json.JsonSerializerOptions { WriteIndented = true });
    }
}
