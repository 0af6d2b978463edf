using System.ComponentModel.DataAnnotations;
using System.Net;
using Castellum.Foundation.Mail;
using Castellum.Platform.External;

namespace Castellum.Platform;

/// <summary>Settings of the platform module. The host binds them; the module reads no configuration itself.</summary>
public sealed class PlatformOptions
{
    /// <summary>The address under which people reach the installation, for links in mails and for cookies.</summary>
    /// <value>The default is <c>http://localhost:8080</c>.</value>
    public Uri PublicUrl { get; set; } = new("http://localhost:8080");

    /// <summary>The version shown by the setup page.</summary>
    /// <value>The default is the assembly's version.</value>
    public string Version { get; set; } = typeof(PlatformOptions).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>Whether the installation serves the demo organisation.</summary>
    /// <value>The default is false.</value>
    public bool Demo { get; set; }

    /// <summary>How mail leaves the installation.</summary>
    /// <value>The default keeps mails in the local outbox.</value>
    public MailOptions Mail { get; } = new();

    /// <summary>The providers that everybody may sign in with; each is on when it is listed.</summary>
    /// <value>The default is empty.</value>
    public IList<ExternalProviderOptions> ExternalProviders { get; } = [];

    /// <summary>The DNS servers that are asked for the proof of domains, by TCP.</summary>
    /// <value>The default is empty: those of the operating system.</value>
    public IList<IPEndPoint> DnsServers { get; } = [];

    /// <summary>Whether anybody may sign up, or only those who are invited.</summary>
    /// <value>The default is true.</value>
    public bool AllowSignUp { get; set; } = true;

    /// <summary>Rounds of PBKDF2-HMAC-SHA512 per password.</summary>
    /// <value>The default is 210 000, as OWASP's password storage cheat sheet asks.</value>
    [Range(1_000, 10_000_000)]
    public int PasswordIterations { get; set; } = 210_000;

    /// <summary>How long a session lives without being used.</summary>
    /// <value>The default is 14 days.</value>
    public TimeSpan SessionIdleLifetime { get; set; } = TimeSpan.FromDays(14);

    /// <summary>How long a session lives at most.</summary>
    /// <value>The default is 60 days.</value>
    public TimeSpan SessionAbsoluteLifetime { get; set; } = TimeSpan.FromDays(60);

    /// <summary>How long a signed access token of a machine or mobile client works. It ends earlier when its session is ended.</summary>
    /// <value>The default is 7 days.</value>
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a refresh token works.</summary>
    /// <value>The default is 30 days.</value>
    public TimeSpan RefreshTokenLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Failed sign-ins for one address before it is locked for a while.</summary>
    /// <value>The default is 10.</value>
    [Range(3, 100)]
    public int SignInFailureLimit { get; set; } = 10;

    /// <summary>How long an address stays locked after too many failed sign-ins.</summary>
    /// <value>The default is 15 minutes.</value>
    public TimeSpan SignInLockout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Attempts per minute and network address at signing in, signing up, resetting and the like.</summary>
    /// <value>The default is 60.</value>
    [Range(6, 100_000)]
    public int AttemptsPerMinute { get; set; } = 60;

    /// <summary>Calls per minute of one session to endpoints under <c>/api</c>, per node.</summary>
    /// <value>The default is 6000.</value>
    [Range(60, 100_000)]
    public int SessionCallsPerMinute { get; set; } = 6_000;

    /// <summary>A service with the range interface of Have I Been Pwned that is asked whether a new password was breached, or null for nobody.</summary>
    /// <value>The default is null.</value>
    public Uri? BreachedPasswordsUrl { get; set; }

    /// <summary>How often each node looks for changes of keys and access made elsewhere.</summary>
    /// <value>The default is 500 milliseconds.</value>
    public TimeSpan AccessPollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the old secret of a rotated key goes on working unless the request says otherwise.</summary>
    /// <value>The default is 24 hours.</value>
    public TimeSpan RotationOverlap { get; set; } = TimeSpan.FromHours(24);
}
