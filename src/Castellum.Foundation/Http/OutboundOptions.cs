using System.Net;

namespace Castellum.Foundation.Http;

/// <summary>What user-given URLs may reach.</summary>
public sealed class OutboundOptions
{
    /// <summary>Networks that are allowed although they are private, for example <c>10.20.0.0/16</c>: the operator's own services.</summary>
    /// <value>The default is empty.</value>
    public IList<IPNetwork> AllowedNetworks { get; } = [];

    /// <summary>Host names that may resolve to any address, for example <c>wordpress.internal</c>.</summary>
    /// <value>The default is empty.</value>
    public ISet<string> AllowedHosts { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether plain <c>http</c> is allowed.</summary>
    /// <value>The default is false: an allowed host or network may always be reached by http.</value>
    public bool AllowHttp { get; set; }

    /// <summary>The ports that may be reached; empty allows every port.</summary>
    /// <value>The default is 80, 443, 8080 and 8443.</value>
    public ISet<int> Ports { get; } = new HashSet<int> { 80, 443, 8080, 8443 };
}
