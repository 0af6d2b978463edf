using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Castellum.Gateway.Upstream;
using Castellum.Integration.Tests.Hosting;
using Castellum.Integration.Tests.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Castellum.Integration.Tests.Chat;

public class StreamingTests(ServerFixture fixture, ITestOutputHelper output) : IClassFixture<ServerFixture>
{
    private readonly TestServer _server = fixture.Server;

    [Theory]
    [InlineData("chat", "gpt-quit")]
    [InlineData("responses", "gpt-quit")]
    [InlineData("anthropic", "claude-quit")]
    [InlineData("chat", "claude-quit")]
    [InlineData("gemini", "gpt-quit")]
    public async Task ClientHangsUp_VendorIsLeftBeforeItsNextEvents(string dialect, string model)
    {
        var own = $"{model}-{dialect}";
        _server.Script(own, repeat: true, new { chunk_ms = 100, text = string.Concat(Enumerable.Repeat("One two three four. ", 50)) });
        await using var client = new HangUp(_server, dialect, own);

        // Resetting the connection is what a closed browser tab or a killed process does; the SDKs' own abort is in the contract suite.
        await client.ReadFirstByteAsync();
        var entry = _server.Simulator.Simulation.Log.Entries.Last(e => e.Model == own);
        var watch = Stopwatch.StartNew();
        client.Reset();
        while (!entry.Aborted && watch.Elapsed < TimeSpan.FromSeconds(20))
        {
            await Task.Yield();
        }

        output.WriteLine($"{dialect} over {model}: the vendor saw the hang-up after {watch.Elapsed.TotalMilliseconds:0.0} ms");
        entry.Aborted.ShouldBeTrue();
        entry.EventsSent.ShouldBeLessThan(150);
    }

    [Theory]
    [InlineData("chat", ": keep-alive\n\n")]
    [InlineData("responses", ": keep-alive\n\n")]
    [InlineData("anthropic", "event: ping\ndata: {\"type\": \"ping\"}\n\n")]
    public async Task SilentVendor_IsBridgedByKeepAlives(string dialect, string sign)
    {
        var limits = _server.Services.GetRequiredService<IOptions<UpstreamOptions>>().Value;
        var before = limits.KeepAliveMilliseconds;
        limits.KeepAliveMilliseconds = 60;
        try
        {
            var model = $"gpt-silent-{dialect}";
            _server.Script(model, repeat: true, new { chunk_ms = 200 });

            var body = await (await ClientCall.AskAsync(_server, dialect, model, stream: true)).Content.ReadAsStringAsync();

            body.ShouldContain(sign);
            ClientCall.TextOf(dialect, true, body).ShouldContain("1234");
        }
        finally
        {
            limits.KeepAliveMilliseconds = before;
        }
    }

    [Theory]
    [InlineData("chat", "claude-still")]
    [InlineData("responses", "gpt-still")]
    [InlineData("anthropic", "gpt-still")]
    [InlineData("gemini", "gpt-still")]
    public async Task VendorThatStopsSending_EndsInTheDialectsError(string dialect, string model)
    {
        var limits = _server.Services.GetRequiredService<IOptions<UpstreamOptions>>().Value;
        var before = limits.IdleMilliseconds;
        limits.IdleMilliseconds = 300;
        try
        {
            var own = $"{model}-{dialect}";
            _server.Script(own, repeat: true, new { stall_after = 5 });

            var body = await (await ClientCall.AskAsync(_server, dialect, own, stream: true)).Content.ReadAsStringAsync();

            body.ShouldContain("error");
            body.ShouldContain("stood still");
        }
        finally
        {
            limits.IdleMilliseconds = before;
        }
    }

    [Fact]
    public async Task ClientThatDoesNotRead_HoldsTheVendorBack()
    {
        const int Words = 600;
        var word = new string('x', 100_000);
        _server.Script("gpt-flood", repeat: true, new { text = string.Join(' ', Enumerable.Repeat(word, Words)) });
        var response = await ClientCall.AskAsync(_server, "chat", "gpt-flood", stream: true);
        var entry = _server.Simulator.Simulation.Log.Entries.Last(e => e.Model == "gpt-flood");

        var held = await SettledAsync(() => entry.EventsSent);
        held.ShouldBeLessThan(Words);
        var body = await response.Content.ReadAsStringAsync();

        output.WriteLine($"the vendor was held back after {held} of {Words} events of 100 kB");
        body.ShouldEndWith("data: [DONE]\n\n");
        body.Length.ShouldBeGreaterThan(Words * 100_000);
    }

    private static async Task<int> SettledAsync(Func<int> read)
    {
        var last = -1;
        return await Eventually.GetAsync(
            async () =>
            {
                await Task.Delay(500);
                var now = read();
                (last, var same) = (now, now == last && now > 0);
                return same ? now : -1;
            },
            now => now > 0);
    }

    /// <summary>A client on a bare socket, so that its hang-up is exactly that.</summary>
    private sealed class HangUp(TestServer server, string dialect, string model) : IAsyncDisposable
    {
        private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        public async Task ReadFirstByteAsync()
        {
            await _socket.ConnectAsync(IPAddress.Loopback, server.Address.Port);
            var (path, body) = ClientCall.Request(dialect, model, stream: true, ClientCall.Question);
            var json = JsonSerializer.SerializeToUtf8Bytes(body);
            var version = dialect == "anthropic" ? "anthropic-version: 2023-06-01\r\n" : "";
            var head = $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {server.ApiKey}\r\n{version}Content-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n";
            await _socket.SendAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. json]);
            (await _socket.ReceiveAsync(new byte[64])).ShouldBeGreaterThan(0);
        }

        public void Reset()
        {
            _socket.LingerState = new LingerOption(true, 0);
            _socket.Close();
        }

        public ValueTask DisposeAsync()
        {
            _socket.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
