using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Castellum.Simulator.Tests;

/// <summary>One simulator on a free port per test class, and a client.</summary>
public sealed class SimulatorFixture : IAsyncLifetime
{
    public SimulatorApp App { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await SimulatorApp.StartAsync(0);
        Client = new HttpClient { BaseAddress = App.Address };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }

    /// <summary>Posts JSON with headers given as "name: value".</summary>
    public async Task<(int Status, JsonNode? Json, HttpResponseHeaders Headers)> PostAsync(string path, string body, params string[] headers)
    {
        using var response = await SendAsync(path, body, headers);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, JsonNode.Parse(text), response.Headers);
    }

    /// <summary>Posts JSON and gives the answer's text; a dropped connection ends the text.</summary>
    public async Task<string> PostTextAsync(string path, string body, params string[] headers) => Encoding.UTF8.GetString(await PostBytesAsync(path, body, headers));

    public async Task<byte[]> PostBytesAsync(string path, string body, params string[] headers)
    {
        using var response = await SendAsync(path, body, headers);
        using var received = new MemoryStream();
        try
        {
            await response.Content.CopyToAsync(received);
        }
        catch (HttpRequestException)
        {
            received.Write("<dropped>"u8);
        }

        return received.ToArray();
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string body, string[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var header in headers)
        {
            var colon = header.IndexOf(':');
            request.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 1)..].Trim());
        }

        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
