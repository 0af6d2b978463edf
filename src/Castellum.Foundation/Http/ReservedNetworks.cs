using System.Net;
using System.Net.Sockets;

namespace Castellum.Foundation.Http;

/// <summary>Addresses that never belong to a public service.</summary>
/// <remarks>
/// IANA IPv4 and IPv6 special-purpose address registries, multicast, and the metadata services of the clouds (169.254.169.254 lies in
/// link-local, 168.63.129.16 is Azure's, 100.100.100.200 lies in shared address space).
/// </remarks>
internal static class ReservedNetworks
{
    private static readonly IPNetwork[] V4 =
    [
        .. Parse(
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32"),
    ];

    private static readonly IPNetwork[] V6 =
    [
        .. Parse(
            "::/128", "::1/128", "::/96", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10",
            "fec0::/10", "ff00::/8", "2620:4f:8000::/48", "64:ff9b:1::/48"),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Translated = IPNetwork.Parse("::ffff:0:0:0/96");

    public static bool Contains(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return Any(V4, address);
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return true;
        }

        return Embedded(address) is { } inner ? Contains(inner) : Any(V6, address);
    }

    /// <summary>The IPv4 address that an IPv6 address leads to, by mapping, translation or tunnel.</summary>
    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        if (Nat64.Contains(address) || Translated.Contains(address))
        {
            return new IPAddress(bytes[12..]);
        }

        return SixToFour.Contains(address) ? new IPAddress(bytes.Slice(2, 4)) : null;
    }

    private static bool Any(IPNetwork[] networks, IPAddress address)
    {
        foreach (var network in networks)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<IPNetwork> Parse(params string[] networks) => networks.Select(n => IPNetwork.Parse(n));
}
