using System.Net;
using System.Net.Sockets;

namespace Castellum.Foundation.Http;

/// <summary>Refuses requests by their URL, then connects only to addresses that passed the guard.</summary>
/// <remarks>
/// The check and the connection use the same resolved address, so a name that resolves differently the second time gains nothing.
/// Redirects are not followed and no proxy is used: both would connect elsewhere. TLS still verifies the name.
/// </remarks>
internal sealed class GuardedHandler : DelegatingHandler
{
    private readonly OutboundGuard _guard;

    public GuardedHandler(OutboundGuard guard)
    {
        _guard = guard;
        InnerHandler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = 64,
            ConnectCallback = ConnectAsync,
        };
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { IsAbsoluteUri: true } uri && _guard.CheckShape(uri) is { } reason
            ? throw new OutboundRefusedException($"The URL {reason}.")
            : base.SendAsync(request, cancellationToken);

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        // One reserved address among several is a rebinding attempt or a misconfiguration: refuse all of them.
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, a => _guard.MayConnect(host, a)))
        {
            throw new OutboundRefusedException($"The host '{host}' leads to a private or reserved address.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
