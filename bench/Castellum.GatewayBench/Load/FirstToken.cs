using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Castellum.GatewayBench.Targets;

namespace Castellum.GatewayBench.Load;

/// <summary>Measures the time to the first event of a stream at one connection: the upstream alone and the target take turns.</summary>
internal static class FirstToken
{
    private const int WarmUp = 50;

    /// <summary>Measures.</summary>
    /// <returns>For the upstream and the target: sorted times to the first event, ms.</returns>
    public static async Task<(double[] Direct, double[] Through)> MeasureAsync(Target direct, Target target, LoadCase load, int count)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseProxy = false });
        var (straight, through) = (new double[count], new double[count]);
        for (var i = -WarmUp; i < count; i++)
        {
            var (a, b) = (await OnceAsync(client, direct, load), await OnceAsync(client, target, load));
            if (i >= 0)
            {
                (straight[i], through[i]) = (a, b);
            }
        }

        Array.Sort(straight);
        Array.Sort(through);
        return (straight, through);
    }

    private static async Task<double> OnceAsync(HttpClient client, Target target, LoadCase load)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(target.Address, "/v1/chat/completions"))
        {
            Content = new StringContent(load.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", target.Key);
        foreach (var (name, value) in target.Headers(load.Vendor))
        {
            request.Headers.Add(name, value);
        }

        var start = TimeProvider.System.GetTimestamp();
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var buffer = new byte[4096];
        var first = await stream.ReadAsync(buffer) > 0 ? TimeProvider.System.GetElapsedTime(start).TotalMilliseconds : throw new SocketException();
        while (await stream.ReadAsync(buffer) > 0)
        {
            // Read to the end, so that the connection can be used again.
            continue;
        }

        return first;
    }
}
