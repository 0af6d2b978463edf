using System.Net;
using Castellum.Kernel.Secrets;
using Castellum.Platform.External;

namespace Castellum.Server.Configuration;

/// <summary>How people get in and how mail reaches them.</summary>
public sealed record AccountSettings
{
    /// <summary>The address under which people reach the installation (<c>CASTELLUM_PUBLIC_URL</c>), for links, sign-in and passkeys.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>Whether anybody may sign up (<c>CASTELLUM_ALLOW_SIGN_UP</c>).</summary>
    public bool AllowSignUp { get; init; } = true;

    /// <summary>Attempts per minute and network address at signing in and the like (<c>CASTELLUM_ATTEMPTS_PER_MINUTE</c>).</summary>
    public int AttemptsPerMinute { get; init; } = 60;

    /// <summary>Calls per minute and session to the console's own endpoints (<c>CASTELLUM_SESSION_CALLS_PER_MINUTE</c>).</summary>
    public int SessionCallsPerMinute { get; init; } = 6000;

    /// <summary>Who is asked whether a new password was breached, or null for nobody (<c>CASTELLUM_BREACHED_PASSWORDS_URL</c>).</summary>
    public Uri? BreachedPasswordsUrl { get; init; }

    /// <summary>The mail server, or null for the local outbox (<c>CASTELLUM_SMTP_HOST</c>).</summary>
    public string? SmtpHost { get; init; }

    /// <summary>The mail server's port (<c>CASTELLUM_SMTP_PORT</c>).</summary>
    public int SmtpPort { get; init; } = 587;

    /// <summary>Whether mail needs STARTTLS (<c>CASTELLUM_SMTP_TLS</c>).</summary>
    public bool SmtpTls { get; init; } = true;

    /// <summary>The user name there (<c>CASTELLUM_SMTP_USER</c>).</summary>
    public string? SmtpUser { get; init; }

    /// <summary>The password there (<c>CASTELLUM_SMTP_PASSWORD</c>).</summary>
    public Sensitive<string>? SmtpPassword { get; init; }

    /// <summary>The sender (<c>CASTELLUM_MAIL_FROM</c>), or null for the default.</summary>
    public string? MailFrom { get; init; }

    /// <summary>DNS servers for the proof of domains (<c>CASTELLUM_DNS_SERVERS</c>); empty for the system's.</summary>
    public IReadOnlyList<IPEndPoint> DnsServers { get; init; } = [];

    /// <summary>Providers that everybody may sign in with (<c>CASTELLUM_SIGN_IN_*</c>).</summary>
    public IReadOnlyList<ExternalProviderOptions> Providers { get; init; } = [];
}
