using System.Net;
using Castellum.Foundation.Data.Hosting;
using Castellum.Gateway;
using Castellum.Kernel.Secrets;
using Castellum.Platform.Setup;

namespace Castellum.Server.Configuration;

/// <summary>The settings of an installation, read once at start and valid from then on. See docs/configuration.md.</summary>
public sealed record ServerSettings
{
    /// <summary>The data directory, absolute (<c>CASTELLUM_DATA</c>).</summary>
    public required string DataDirectory { get; init; }

    /// <summary>A PostgreSQL connection string, or null for SQLite (<c>CASTELLUM_DATABASE</c>).</summary>
    public string? Database { get; init; }

    /// <summary>Redis, or null (<c>CASTELLUM_REDIS</c>).</summary>
    public RedisSettings? Redis { get; init; }

    /// <summary>What this node does (<c>CASTELLUM_ROLES</c>).</summary>
    public ServerRoles Roles { get; init; } = ServerRoles.All;

    /// <summary>Where it listens (<c>ASPNETCORE_URLS</c>), separated by semicolons.</summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>Whether to serve a demo organisation from the simulator (<c>--demo</c>).</summary>
    public bool Demo { get; init; }

    /// <summary>The unattended first start (<c>CASTELLUM_BOOTSTRAP_*</c>).</summary>
    public BootstrapOptions Bootstrap { get; init; } = new();

    /// <summary>How people get in and how mail reaches them.</summary>
    public AccountSettings Accounts { get; init; } = new() { PublicUrl = new Uri(DefaultUrls) };

    /// <summary>Provider accounts of the whole installation, from the vendors' own variables.</summary>
    public IReadOnlyList<InstallationAccount> Providers { get; init; } = [];

    /// <summary>Private networks and hosts that user-given addresses may reach (<c>CASTELLUM_OUTBOUND_ALLOW</c>).</summary>
    public OutboundAllowance OutboundAllow { get; init; } = OutboundAllowance.None;

    /// <summary>The proxies in front whose word about a client's address and scheme is taken (<c>CASTELLUM_TRUSTED_PROXIES</c>).</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>The master key: base64, <c>file:/path</c>, a <c>pkcs11:</c> address, or null for the file in the data directory (<c>CASTELLUM_MASTER_KEY</c>).</summary>
    public Sensitive<string>? MasterKey { get; init; }

    /// <summary>Earlier master keys in the same forms, separated by spaces, while data keys are wrapped anew (<c>CASTELLUM_MASTER_KEY_PREVIOUS</c>).</summary>
    public Sensitive<string>? PreviousMasterKeys { get; init; }

    /// <summary>The default of <see cref="Urls"/>.</summary>
    public const string DefaultUrls = "http://localhost:8080";

    /// <summary>Where the data lives.</summary>
    public DatabaseOptions ToDatabaseOptions() => new() { DataDirectory = DataDirectory, PostgresConnectionString = Database };
}
