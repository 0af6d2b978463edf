using System.Net;
using System.Net.Sockets;
using Castellum.Kernel.Results;

namespace Castellum.Foundation.Http;

/// <summary>Decides which user-given URLs may be called. Thread-safe.</summary>
/// <param name="options">What the operator allows.</param>
public sealed class OutboundGuard(OutboundOptions options)
{
    /// <summary>Checks what can be known without resolving the name: use it when a URL is saved. Connecting checks the address again.</summary>
    /// <param name="url">The URL as given.</param>
    /// <param name="field">The request field, for the error.</param>
    public Result<Uri> Check(string? url, string field)
    {
        if (url is null || url.Length > 2048 || !Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            return Refuse("must be an absolute URL of at most 2048 characters", field);
        }

        return CheckShape(uri) is { } reason ? Refuse(reason, field) : uri;
    }

    /// <summary>Connects to the checked address itself, for <see cref="SocketsHttpHandler.ConnectCallback"/>: no second look-up, no rebinding.</summary>
    /// <exception cref="OutboundRefusedException">The name leads to a private or reserved address.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        // One reserved address among several is a rebinding attempt or a misconfiguration: refuse all of them.
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, a => MayConnect(host, a)))
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

    internal bool MayConnect(string host, IPAddress address) =>
        options.AllowedHosts.Contains(host)
        || options.AllowedNetworks.Any(n => n.Contains(address))
        || !ReservedNetworks.Contains(address);

    internal string? CheckShape(Uri uri)
    {
        if (uri.UserInfo.Length > 0)
        {
            return "must not contain a user name or password";
        }

        var literal = IPAddress.TryParse(uri.DnsSafeHost, out var address);
        if (literal && !MayConnect(uri.DnsSafeHost, address!))
        {
            return "must not name a private or reserved address";
        }

        var trusted = options.AllowedHosts.Contains(uri.DnsSafeHost)
            || (literal && options.AllowedNetworks.Any(n => n.Contains(address!)));
        if (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && (options.AllowHttp || trusted)))
        {
            return "must use https";
        }

        return trusted || options.Ports.Count == 0 || options.Ports.Contains(uri.Port)
            ? null
            : $"must use one of the ports {string.Join(", ", options.Ports.Order())}";
    }

    private static Error Refuse(string reason, string field) => new(ErrorKind.Invalid, "url_not_allowed", $"The URL {reason}.") { Field = field };
}
