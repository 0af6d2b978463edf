using System.Net;
using Castellum.Foundation.Http;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Providers.Simulated;

namespace Castellum.Gateway.Upstream;

/// <summary>The pooled connections to vendors: one pool for addresses an operator gave, one behind the address guard, and the simulator.</summary>
internal sealed class UpstreamTransports : IDisposable
{
    private readonly HttpMessageInvoker _trusted;
    private readonly HttpMessageInvoker _guarded;
    private readonly HttpMessageInvoker _simulator;

    public UpstreamTransports(OutboundGuard guard, SimulatorHandler simulator)
    {
        _trusted = new HttpMessageInvoker(CreateHandler());
        _guarded = new HttpMessageInvoker(CreateHandler(guard));
        _simulator = new HttpMessageInvoker(simulator);
    }

    /// <summary>The connections for a target.</summary>
    public HttpMessageInvoker For(UpstreamTarget target) =>
        target.Provider.Id == ProviderIds.Simulator ? _simulator : target.Credential.TrustedAddress ? _trusted : _guarded;

    public void Dispose()
    {
        _trusted.Dispose();
        _guarded.Dispose();
        _simulator.Dispose();
    }

    /// <summary>A pool behind the address guard.</summary>
    internal static SocketsHttpHandler CreateHandler(OutboundGuard guard)
    {
        var handler = CreateHandler();
        handler.ConnectCallback = guard.ConnectAsync;
        return handler;
    }

    /// <summary>A pool without the address guard; its sockets send at once (TCP_NODELAY), as those of the guard do.</summary>
    internal static SocketsHttpHandler CreateHandler() => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        // Bytes are relayed as they are; a vendor that compresses on its own account would break the usage tap.
        AutomaticDecompression = DecompressionMethods.None,
        EnableMultipleHttp2Connections = true,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxResponseHeadersLength = 64,
        // The gateway adds its own trace context; vendors need not see the operator's.
        ActivityHeadersPropagator = null,
    };
}
