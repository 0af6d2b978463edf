using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Castellum.Chaos.Tests.Hosting;

/// <summary>Clients that call without a pause, plain and streamed by turns, and remember every call whose whole answer they have.</summary>
internal sealed class HttpLoad : IAsyncDisposable
{
    private const int Clients = 8;
    private readonly CancellationTokenSource _end = new();
    private readonly HttpClient _client;
    private readonly Task _running;

    public HttpLoad(Uri server, string apiKey, ConcurrentBag<Guid> acknowledged, ConcurrentBag<string> refused)
    {
        _client = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromSeconds(30) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        _running = Task.WhenAll(Enumerable.Range(0, Clients).Select(n => Task.Run(() => RunAsync(n, acknowledged, refused))));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _client.Dispose();
        _end.Dispose();
    }

    private async Task RunAsync(int number, ConcurrentBag<Guid> acknowledged, ConcurrentBag<string> refused)
    {
        for (var i = number; !_end.IsCancellationRequested; i++)
        {
            try
            {
                var stream = i % 2 == 0;
                using var response = await _client.PostAsJsonAsync(
                    "/v1/chat/completions", new { model = "gpt-4o-mini", stream, messages = new[] { new { role = "user", content = "One two three." } } }, _end.Token);
                var text = await response.Content.ReadAsStringAsync(_end.Token);
                if (response.StatusCode != HttpStatusCode.OK || (stream && !text.EndsWith("data: [DONE]\n\n", StringComparison.Ordinal)))
                {
                    refused.Add($"{(int)response.StatusCode} {text}");
                    continue;
                }

                acknowledged.Add(Guid.Parse(response.Headers.GetValues("x-castellum-request-id").Single()));
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                // The server was killed in the middle of this call: it was not acknowledged. Until the next one is up, no hurry.
                await Task.Delay(5);
            }
        }
    }
}
