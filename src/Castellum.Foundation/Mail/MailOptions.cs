namespace Castellum.Foundation.Mail;

/// <summary>How mail leaves the installation.</summary>
public sealed class MailOptions
{
    /// <summary>The mail server, or null to keep mails in the local outbox of the data directory.</summary>
    /// <value>The default is null.</value>
    public string? SmtpHost { get; set; }

    /// <summary>The mail server's port.</summary>
    /// <value>The default is 587.</value>
    public int SmtpPort { get; set; } = 587;

    /// <summary>Whether the connection must be encrypted by STARTTLS.</summary>
    /// <value>The default is true.</value>
    public bool RequireTls { get; set; } = true;

    /// <summary>The user name at the mail server, or null.</summary>
    public string? SmtpUser { get; set; }

    /// <summary>The password at the mail server, or null.</summary>
    public string? SmtpPassword { get; set; }

    /// <summary>The sender.</summary>
    /// <value>The default is <c>Castellum &lt;no-reply@localhost&gt;</c>.</value>
    public string From { get; set; } = "Castellum <no-reply@localhost>";
}
