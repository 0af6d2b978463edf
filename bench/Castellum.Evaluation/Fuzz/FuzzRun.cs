using System.Diagnostics;
using System.Text.Json;

namespace Castellum.Evaluation.Fuzz;

/// <summary>Many runs over many seeds; prints each broken invariant with the seed that shows it.</summary>
internal static class FuzzRun
{
    public static int Run(long runs, int seed)
    {
        var clock = Stopwatch.StartNew();
        var (failures, slowest) = (0, TimeSpan.Zero);
        for (var i = 0L; i < runs && failures < 25; i++)
        {
            var random = new Random(unchecked((int)((seed * 1_000_003L) + i)));
            var text = new FuzzTexts(random).Next();
            var invariants = new FuzzInvariants(random);
            var request = invariants.Request(text);
            var started = Stopwatch.GetTimestamp();
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

            if ((i + 1) % 50_000 == 0)
            {
                Console.WriteLine($"{i + 1} runs, {failures} broken, {clock.Elapsed.TotalSeconds:F0} s");
            }

            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
            if (broken is not null)
            {
                failures++;
                Console.WriteLine($"run {i}: {broken}; {request.Mode} {request.TextType} query={request.Query is not null} vocabulary={request.Vocabulary is not null}\n  {JsonSerializer.Serialize(text[..Math.Min(text.Length, 600)])}");
            }
        }

        Console.WriteLine($"{runs} runs from seed {seed}: {failures} broken, slowest {slowest.TotalMilliseconds:F0} ms, {clock.Elapsed.TotalSeconds:F0} s");
        return failures == 0 ? 0 : 1;
    }
}
