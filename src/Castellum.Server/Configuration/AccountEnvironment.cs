using System.Globalization;
using System.Net;
using System.Net.Mail;
using Castellum.Kernel.Secrets;

namespace Castellum.Server.Configuration;

/// <summary>Reads <see cref="AccountSettings"/>.</summary>
internal static class AccountEnvironment
{
    private const int DnsPort = 53;

    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static AccountSettings Read(IConfiguration configuration, string urls) => new()
    {
        PublicUrl = ReadPublicUrl(Text(configuration, "CASTELLUM_PUBLIC_URL"), urls),
        AllowSignUp = ReadSwitch(configuration, "CASTELLUM_ALLOW_SIGN_UP", otherwise: true),
        AttemptsPerMinute = ReadCount(configuration, "CASTELLUM_ATTEMPTS_PER_MINUTE", 60, least: 6),
        SessionCallsPerMinute = ReadCount(configuration, "CASTELLUM_SESSION_CALLS_PER_MINUTE", 6000, least: 60),
        BreachedPasswordsUrl = ReadBreachedPasswords(Text(configuration, "CASTELLUM_BREACHED_PASSWORDS_URL")),
        SmtpHost = Text(configuration, "CASTELLUM_SMTP_HOST"),
        SmtpPort = ReadPort(Text(configuration, "CASTELLUM_SMTP_PORT")),
        SmtpTls = ReadSwitch(configuration, "CASTELLUM_SMTP_TLS", otherwise: true),
        SmtpUser = Text(configuration, "CASTELLUM_SMTP_USER"),
        SmtpPassword = Text(configuration, "CASTELLUM_SMTP_PASSWORD") is { } password ? new Sensitive<string>(password) : null,
        MailFrom = ReadSender(Text(configuration, "CASTELLUM_MAIL_FROM")),
        DnsServers = [.. ReadDnsServers(Text(configuration, "CASTELLUM_DNS_SERVERS"))],
        Providers = SignInEnvironment.Read(configuration),
    };

    private static Uri ReadPublicUrl(string? text, string urls)
    {
        if (text is null)
        {
            // Where it listens is where it is reached, unless something stands before it; a wildcard listens on this machine too.
            var first = urls.Split(';', StringSplitOptions.TrimEntries)[0];
            foreach (var wildcard in new[] { "://*", "://+", "://0.0.0.0", "://[::]" })
            {
                first = first.Replace(wildcard, "://localhost", StringComparison.Ordinal);
            }

            return new Uri(new Uri(first).GetLeftPart(UriPartial.Authority));
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
            ? address
            : throw new SettingsException("CASTELLUM_PUBLIC_URL", $"'{text}' is not an http or https address without a path. Write for example https://castellum.example.com.");
    }

    private static bool ReadSwitch(IConfiguration configuration, string name, bool otherwise) => Text(configuration, name)?.ToLowerInvariant() switch
    {
        null => otherwise,
        "true" => true,
        "false" => false,
        var other => throw new SettingsException(name, $"'{other}' is neither true nor false."),
    };

    private static int ReadPort(string? text) => text is null
        ? 587
        : ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
            ? port
            : throw new SettingsException("CASTELLUM_SMTP_PORT", $"'{text}' is not a port from 1 to 65535.");

    private static int ReadCount(IConfiguration configuration, string name, int otherwise, int least) => Text(configuration, name) is not { } text
        ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least && count <= 100_000
            ? count
            : throw new SettingsException(name, $"'{text}' is not a number from {least} to 100000.");

    private static Uri? ReadBreachedPasswords(string? text) => text is null
        ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" }
            ? new Uri(address.AbsoluteUri.TrimEnd('/') + "/")
            : throw new SettingsException("CASTELLUM_BREACHED_PASSWORDS_URL", $"'{text}' is not an http or https address. Write for example https://api.pwnedpasswords.com.");

    private static string? ReadSender(string? text) => text is null || MailAddress.TryCreate(text, out _)
        ? text
        : throw new SettingsException("CASTELLUM_MAIL_FROM", $"'{text}' is not a sender. Write for example Castellum <no-reply@example.com>.");

    private static IEnumerable<IPEndPoint> ReadDnsServers(string? text)
    {
        foreach (var part in (text ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IPEndPoint.TryParse(part, out var server))
            {
                throw new SettingsException("CASTELLUM_DNS_SERVERS", $"'{part}' is not an address such as 10.0.0.2 or 10.0.0.2:5353.");
            }

            yield return server.Port == 0 ? new IPEndPoint(server.Address, DnsPort) : server;
        }
    }

    private static string? Text(IConfiguration configuration, string name) =>
        string.IsNullOrWhiteSpace(configuration[name]) ? null : configuration[name]!.Trim();
}
