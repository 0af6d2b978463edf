using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Castellum.Server.Hosting;

/// <summary>Limits of the HTTP server, one place.</summary>
internal static class ServerLimits
{
    /// <summary>How long in-flight requests, streams included, may go on after SIGTERM.</summary>
    public static readonly TimeSpan Drain = TimeSpan.FromSeconds(100);

    /// <summary>The largest body of any endpoint that does not set its own limit: 10 MiB.</summary>
    public const long MaxBodyBytes = 10L << 20;

    public static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // Above our own limit on purpose: the rest of a body that is a little too large is read and thrown away, so that its sender gets
        // to read the error instead of a broken connection. BodySizeLimit enforces the limit itself.
        kestrel.Limits.MaxRequestBodySize = 8 * MaxBodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 << 10;
        kestrel.Limits.MaxRequestHeaderCount = 100;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
    }
}
