using Castellum.Kernel.Secrets;

namespace Castellum.Server.Configuration;

/// <summary>Reads <see cref="RedisSettings"/>.</summary>
internal static class RedisEnvironment
{
    private const string Name = "CASTELLUM_REDIS";
    private const string Examples = "Write host:port, for example localhost:6379, or rediss://:password@host:port for TLS (redis:// without).";
    private const int DefaultPort = 6379;

    /// <summary>Reads <c>host:port</c> or an address of the schemes <c>redis</c> and <c>rediss</c>.</summary>
    /// <remarks>No message repeats the text: it may hold a password.</remarks>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static RedisSettings? Read(string? text, string? authorities)
    {
        if (text is null)
        {
            return null;
        }

        var settings = text.Contains("://", StringComparison.Ordinal) ? ReadAddress(text) : ReadEndpoint(text);
        return settings with { Authorities = ReadAuthorities(authorities, settings.Tls) };
    }

    private static RedisSettings ReadEndpoint(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(text[(colon + 1)..], out var port) && port > 0 && !text.Contains(',', StringComparison.Ordinal)
            ? new RedisSettings(text, null, Tls: false, null)
            : throw new SettingsException(Name, $"this is not an endpoint. {Examples}");
    }

    private static RedisSettings ReadAddress(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)
            || address is not { Scheme: "redis" or "rediss", AbsolutePath: "/" or "", Query: "", Fragment: "" } || address.Host.Length == 0)
        {
            throw new SettingsException(Name, $"this is not an address of Redis. {Examples}");
        }

        var parts = address.UserInfo.Split(':', 2);
        if (parts[0] is not ("" or "default") || (parts.Length == 1 && parts[0].Length > 0))
        {
            throw new SettingsException(Name, $"Redis is spoken to as its default user; leave the user name out. {Examples}");
        }

        Sensitive<string>? password = parts.Length == 2 && parts[1].Length > 0 ? new Sensitive<string>(Uri.UnescapeDataString(parts[1])) : default(Sensitive<string>?);
        return new RedisSettings($"{address.Host}:{(address.Port > 0 ? address.Port : DefaultPort)}", password, address.Scheme == "rediss", null);
    }

    private static string? ReadAuthorities(string? path, bool tls) => path is null
        ? null
        : !tls ? throw new SettingsException("CASTELLUM_REDIS_CA", "CASTELLUM_REDIS has no TLS. Write it as rediss://…, or leave this out.")
        : File.Exists(path) ? Path.GetFullPath(path)
        : throw new SettingsException("CASTELLUM_REDIS_CA", $"there is no file '{path}'.");
}
