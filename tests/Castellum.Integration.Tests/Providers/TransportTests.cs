using System.Net;
using System.Net.Sockets;
using Castellum.Foundation.Http;
using Castellum.Gateway.Upstream;

namespace Castellum.Integration.Tests.Providers;

/// <summary>The sockets to the vendors.</summary>
public class TransportTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EverySocketToAVendor_SendsAtOnce(bool guarded)
    {
        var options = new OutboundOptions();
        options.AllowedNetworks.Add(IPNetwork.Parse("127.0.0.0/8"));
        options.Ports.Clear();
        using var handler = guarded ? UpstreamTransports.CreateHandler(new OutboundGuard(options)) : UpstreamTransports.CreateHandler();
        bool? noDelay = null;
        handler.PlaintextStreamFilter = (context, _) =>
        {
            noDelay = ((NetworkStream)context.PlaintextStream).Socket.NoDelay;
            return ValueTask.FromResult(context.PlaintextStream);
        };
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener);
        using var invoker = new HttpMessageInvoker(handler);

        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        using var response = await invoker.SendAsync(request, TestContext.Current.CancellationToken);
        await answering;

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        noDelay.ShouldBe(true);
    }

    private static async Task AnswerAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.ReadAtLeastAsync(new byte[4_096], 1, throwOnEndOfStream: true, TestContext.Current.CancellationToken);
        await stream.WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
    }
}
