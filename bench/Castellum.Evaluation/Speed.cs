using Castellum.Evaluation.Measures;

namespace Castellum.Evaluation;

/// <summary>Prints the latency table.</summary>
internal static class Speed
{
    public static int Run()
    {
        Console.WriteLine("| content | tokens | p50 ms | p95 ms | p99 ms | processor ms | MB allocated |\n|---|---:|---:|---:|---:|---:|---:|");
        foreach (var point in SpeedMeasure.Run())
        {
            Console.WriteLine($"| {point.Content} | {point.Tokens} | {point.P50:F2} | {point.P95:F2} | {point.P99:F2} | {point.Cpu:F2} | {point.Megabytes:F1} |");
        }

        return 0;
    }
}
