using Castellum.Server.Configuration;
using Microsoft.AspNetCore.HttpOverrides;

namespace Castellum.Server.Hosting;

/// <summary>Takes the client's address and scheme from the proxies that the operator named.</summary>
/// <remarks>
/// Headers from anybody else are left unread, so that nobody chooses the address that limits, key networks and the audit log go by. Of a chain,
/// the last hop that is no trusted proxy is the client.
/// </remarks>
internal static class TrustedProxies
{
    public static void UseTrustedProxies(this WebApplication app)
    {
        var networks = app.Services.GetRequiredService<ServerSettings>().TrustedProxies;
        if (networks.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        // The framework trusts loopback by itself; here only what was named counts.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }
}
