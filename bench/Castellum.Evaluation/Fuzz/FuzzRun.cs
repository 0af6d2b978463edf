using System.Diagnostics;
using System.Text.Json;
using Castellum.Compression.Engine;

namespace Castellum.Evaluation.Fuzz;

/// <summary>Many runs over many seeds; prints each broken invariant with the seed that shows it.</summary>
internal static class FuzzRun
{
    private const int MaxFailures = 25;
    private const int ReportEvery = 25_000;
    private const int ShownChars = 600;

    public static int Run(long runs, int seed, int workers)
    {
        var clock = Stopwatch.StartNew();
        var engine = new CompressionEngine(TimeProvider.System);
        var (next, done, failures, slowest) = (-1L, 0L, 0, 0L);
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < runs && Volatile.Read(ref failures) < MaxFailures; i = Interlocked.Increment(ref next))
            {
                var started = Stopwatch.GetTimestamp();
                if (One(engine, seed, i) is { } finding)
                {
                    Interlocked.Increment(ref failures);
                    Console.WriteLine(finding);
                }

                // A lost update only blurs the slowest run.
                slowest = Math.Max(slowest, Stopwatch.GetTimestamp() - started);
                if (Interlocked.Increment(ref done) is var count && count % ReportEvery == 0)
                {
                    Console.WriteLine($"{count} runs, {failures} broken, {clock.Elapsed.TotalSeconds:F0} s");
                }
            }
        });
        Console.WriteLine($"{done} runs from seed {seed}: {failures} broken, slowest {1000.0 * slowest / Stopwatch.Frequency:F0} ms, {clock.Elapsed.TotalSeconds:F0} s");
        return failures == 0 ? 0 : 1;
    }

    /// <summary>Runs that a long one reported, alone, each with its whole text.</summary>
    public static int Single(int seed, IReadOnlyList<long> runs)
    {
        var engine = new CompressionEngine(TimeProvider.System);
        var broken = 0;
        foreach (var run in runs)
        {
            var finding = One(engine, seed, run, int.MaxValue);
            broken += finding is null ? 0 : 1;
            Console.WriteLine(finding ?? $"run {run}: nothing broken");
        }

        return broken == 0 ? 0 : 1;
    }

    private static string? One(CompressionEngine engine, int seed, long run, int shown = ShownChars)
    {
        var random = new Random(unchecked((int)((seed * 1_000_003L) + run)));
        var text = new FuzzTexts(random).Next();
        var invariants = new FuzzInvariants(engine, random);
        var request = invariants.Request(text);
        string? broken;
        try
        {
            broken = invariants.Broken(request);
        }
        catch (Exception exception)
        {
            // The whole point: any escape is a finding, of whatever type.
            broken = exception.ToString();
        }

        return broken is null
            ? null
            : $"run {run}: {broken}; {request.Mode} {request.TextType} query={request.Query is not null} vocabulary={request.Vocabulary is not null}\n  {JsonSerializer.Serialize(text[..Math.Min(text.Length, shown)])}";
    }
}
