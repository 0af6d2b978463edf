using System.Net;
using Castellum.Foundation.Crypto;
using Castellum.Kernel.Secrets;
using Castellum.Platform.Setup;

namespace Castellum.Server.Configuration;

/// <summary>Reads and checks <see cref="ServerSettings"/> from appsettings.json, environment and command line, in rising precedence.</summary>
public static class SettingsReader
{
    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">The merged sources.</param>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static ServerSettings Read(IConfiguration configuration) => new()
    {
        DataDirectory = Path.GetFullPath(Text(configuration, "CASTELLUM_DATA") ?? "data"),
        Database = ReadDatabase(Text(configuration, "CASTELLUM_DATABASE")),
        Redis = RedisEnvironment.Read(Text(configuration, "CASTELLUM_REDIS"), Text(configuration, "CASTELLUM_REDIS_CA")),
        Roles = ReadRoles(Text(configuration, "CASTELLUM_ROLES")),
        Urls = ReadUrls(Text(configuration, "urls")),
        Demo = ReadDemo(Text(configuration, "demo")),
        Bootstrap = ReadBootstrap(configuration),
        Accounts = AccountEnvironment.Read(configuration, ReadUrls(Text(configuration, "urls"))),
        Providers = ProviderEnvironment.Read(configuration),
        OutboundAllow = ReadOutbound(Text(configuration, "CASTELLUM_OUTBOUND_ALLOW")),
        TrustedProxies = [.. ReadProxies(Text(configuration, "CASTELLUM_TRUSTED_PROXIES"))],
        MasterKey = Text(configuration, MasterKeySource.Variable) is { } key ? new Sensitive<string>(key) : null,
        PreviousMasterKeys = Text(configuration, MasterKeySource.PreviousVariable) is { } keys ? new Sensitive<string>(keys) : null,
    };

    private static string? Text(IConfiguration configuration, string name) =>
        string.IsNullOrWhiteSpace(configuration[name]) ? null : configuration[name]!.Trim();

    private static string? ReadDatabase(string? text)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            var parsed = new Npgsql.NpgsqlConnectionStringBuilder(text);
            return string.IsNullOrEmpty(parsed.Host)
                ? throw new SettingsException("CASTELLUM_DATABASE", "the connection string names no Host. Example: Host=localhost;Database=castellum;Username=castellum;Password=…")
                : text;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new SettingsException("CASTELLUM_DATABASE", $"this is not a PostgreSQL connection string ({e.Message}). Example: Host=localhost;Database=castellum;Username=castellum;Password=…");
        }
    }

    private static ServerRoles ReadRoles(string? text)
    {
        if (text is null)
        {
            return ServerRoles.All;
        }

        var roles = ServerRoles.None;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            roles |= name.ToLowerInvariant() switch
            {
                "api" => ServerRoles.Api,
                "worker" => ServerRoles.Worker,
                "voice" => ServerRoles.Voice,
                "console" => ServerRoles.Console,
                _ => throw new SettingsException("CASTELLUM_ROLES", $"'{name}' is not a role. Use one or more of api, worker, voice, console, separated by commas."),
            };
        }

        return roles != ServerRoles.None
            ? roles
            : throw new SettingsException("CASTELLUM_ROLES", "no role is named. Use one or more of api, worker, voice, console, or leave it out for all.");
    }

    private static string ReadUrls(string? text)
    {
        if (text is null)
        {
            return ServerSettings.DefaultUrls;
        }

        foreach (var url in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var wildcardFree = url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(wildcardFree, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
            {
                throw new SettingsException("ASPNETCORE_URLS", $"'{url}' is not an address to listen on. Write for example http://localhost:8080.");
            }
        }

        return text;
    }

    private static bool ReadDemo(string? text) => text?.ToLowerInvariant() switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw new SettingsException("--demo", $"'{text}' is neither true nor false. Write --demo alone."),
    };

    private static OutboundAllowance ReadOutbound(string? text)
    {
        if (text is null)
        {
            return OutboundAllowance.None;
        }

        var (networks, hosts) = (new List<IPNetwork>(), new List<string>());
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (ReadNetwork(part) is { } network)
            {
                networks.Add(network);
            }
            else if (Uri.CheckHostName(part) == UriHostNameType.Dns)
            {
                hosts.Add(part);
            }
            else
            {
                throw new SettingsException("CASTELLUM_OUTBOUND_ALLOW", $"'{part}' is neither a network (10.0.0.0/8), an address nor a host name.");
            }
        }

        return new OutboundAllowance(networks, hosts);
    }

    private static IEnumerable<IPNetwork> ReadProxies(string? text)
    {
        foreach (var part in (text ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            yield return ReadNetwork(part)
                ?? throw new SettingsException("CASTELLUM_TRUSTED_PROXIES", $"'{part}' is neither a network (10.0.0.0/8) nor an address.");
        }
    }

    private static IPNetwork? ReadNetwork(string part)
    {
        if (IPNetwork.TryParse(part, out var network))
        {
            return network;
        }

        return IPAddress.TryParse(part, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
    }

    private static BootstrapOptions ReadBootstrap(IConfiguration configuration)
    {
        var bootstrap = new BootstrapOptions
        {
            Email = Text(configuration, "CASTELLUM_BOOTSTRAP_EMAIL"),
            Password = Text(configuration, "CASTELLUM_BOOTSTRAP_PASSWORD"),
            Organization = Text(configuration, "CASTELLUM_BOOTSTRAP_ORGANIZATION"),
            ApiKey = Text(configuration, "CASTELLUM_BOOTSTRAP_API_KEY"),
        };
        if (bootstrap.Organization is not null && !bootstrap.IsGiven)
        {
            throw new SettingsException("CASTELLUM_BOOTSTRAP_EMAIL", "an e-mail address is needed whenever another bootstrap variable is set.");
        }

        return bootstrap;
    }
}
