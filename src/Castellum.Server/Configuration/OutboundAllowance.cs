using System.Net;

namespace Castellum.Server.Configuration;

/// <summary>Private places that addresses given by users may reach: the operator's own services.</summary>
/// <param name="Networks">Networks.</param>
/// <param name="Hosts">Host names.</param>
public sealed record OutboundAllowance(IReadOnlyList<IPNetwork> Networks, IReadOnlyList<string> Hosts)
{
    /// <summary>Nothing private.</summary>
    public static OutboundAllowance None { get; } = new([], []);
}
