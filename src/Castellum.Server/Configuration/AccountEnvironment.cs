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
        AttemptsPerMinute = ReadAttempts(Text(configuration, "CASTELLUM_ATTEMPTS_PER_MINUTE")),
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

    private static int ReadAttempts(string? text) => text is null
        ? 60
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var attempts) && attempts is >= 6 and <= 100_000
            ? attempts
            : throw new SettingsException("CASTELLUM_ATTEMPTS_PER_MINUTE", $"'{text}' is not a number from 6 to 100000.");

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
