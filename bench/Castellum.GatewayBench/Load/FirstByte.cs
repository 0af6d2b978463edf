using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Castellum.GatewayBench.Targets;

namespace Castellum.GatewayBench.Load;

/// <summary>
/// Measures, call by call at one connection, the time to the first byte of the answer's body: the upstream alone and the target take turns. For a
/// stream that is the time to the first token. Every call counts once, whereas wrk's percentiles count a stall once per call that it kept from being sent.
/// </summary>
internal static class FirstByte
{
    private const int WarmUp = 500;

    /// <summary>Measures.</summary>
    /// <returns>For the upstream and the target: sorted times to the first byte, ms.</returns>
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
