using System.Diagnostics;

namespace Castellum.LedgerBench;

/// <summary>Response times of the analytics and the request log over HTTP, one request at a time.</summary>
internal static class AnalyticsBench
{
    private static readonly string[] Paths =
    [
        "/v1/analytics/savings?period=7d", "/v1/analytics/savings?period=30d", "/v1/analytics/savings?period=all",
        "/v1/analytics/usage-over-time?period=7d&granularity=hour", "/v1/analytics/usage-over-time?period=90d&granularity=day",
        "/v1/analytics/usage-over-time?period=all&granularity=month", "/v1/analytics/usage-over-time?period=90d&granularity=day&time_zone=Europe/Berlin",
        "/v1/analytics/breakdown?by=model&period=30d", "/v1/analytics/breakdown?by=key&period=90d", "/v1/analytics/breakdown?by=user&period=all",
        "/v1/analytics/forecast", "/v1/analytics/recommendations", "/api/requests?limit=50", "/api/requests?limit=50&model=gpt-5.4&status=failed", "/api/budgets",
    ];

    public static async Task<int> RunAsync(string folder, int requests)
    {
        await using var app = await BenchHost.StartAsync(folder);
        using var client = new HttpClient { BaseAddress = new Uri(BenchHost.Address(app)) };
        List<double> all = [];
        foreach (var path in Paths)
        {
            var times = new double[requests];
            for (var i = -3; i < requests; i++)
            {
                var clock = Stopwatch.StartNew();
                using var response = await client.GetAsync(path);
                response.EnsureSuccessStatusCode();
                await response.Content.ReadAsByteArrayAsync();
                if (i >= 0)
                {
                    times[i] = clock.Elapsed.TotalMilliseconds;
                }
            }

            Array.Sort(times);
            all.AddRange(times);
            Console.WriteLine($"{times[times.Length / 2],8:0.0} {times[(times.Length - 1) * 95 / 100],8:0.0} ms p50/p95  {path}");
        }

        all.Sort();
        Console.WriteLine($"{all[all.Count / 2],8:0.0} {all[(all.Count - 1) * 95 / 100],8:0.0} ms p50/p95  all");
        await app.StopAsync();
        return 0;
    }
}
