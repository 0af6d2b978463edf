using System.Net;

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
            ConnectCallback = guard.ConnectAsync,
        };
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { IsAbsoluteUri: true } uri && _guard.CheckShape(uri) is { } reason
            ? throw new OutboundRefusedException($"The URL {reason}.")
            : base.SendAsync(request, cancellationToken);
}
