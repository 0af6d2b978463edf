using System.Net;
using System.Net.Sockets;
using System.Text;
using Castellum.Foundation.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Foundation.Tests.Http;

public class GuardedClientTests
{
    private static HttpClient Create(Action<OutboundOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddGuardedHttp(configure);
        return services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateGuardedClient();
    }

    [Theory]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://127.0.0.1:{0}/")]
    public async Task Get_NameOrAddressOfThisMachine_IsRefusedBeforeAByteIsSent(string url)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var client = Create(o => { o.AllowHttp = true; o.Ports.Clear(); });

        var failure = await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(string.Format(null, url, port)));

        (failure as OutboundRefusedException ?? failure.InnerException).ShouldBeOfType<OutboundRefusedException>();
        listener.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task Get_AllowedHostThatRedirects_DoesNotFollow()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var server = Task.Run(async () =>
        {
            using var connection = await listener.AcceptTcpClientAsync();
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        });
        using var client = Create(o => o.AllowedHosts.Add("localhost"));

        var response = await client.GetAsync($"http://localhost:{port}/");

        response.StatusCode.ShouldBe(HttpStatusCode.Found);
        await server;
    }
}
