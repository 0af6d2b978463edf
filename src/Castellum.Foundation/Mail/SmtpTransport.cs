using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace Castellum.Foundation.Mail;

/// <summary>Sends through a mail server.</summary>
internal sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    private const int TimeoutMilliseconds = 30_000;

    public async Task SendAsync(Guid id, OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(options.SmtpHost!, options.SmtpPort)
        {
            EnableSsl = options.RequireTls,
            Timeout = TimeoutMilliseconds,
            Credentials = options.SmtpUser is null ? null : new NetworkCredential(options.SmtpUser, options.SmtpPassword),
        };
        using var message = Compose(id, mail, options);
        await client.SendMailAsync(message, cancellationToken);
    }

    internal static MailMessage Compose(Guid id, OutgoingMail mail, MailOptions options)
    {
        // MailAddress and Subject refuse line breaks: nothing of a user's can become a header.
        var from = new MailAddress(options.From);
        var message = new MailMessage(from, new MailAddress(mail.To))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", $"<{id:N}@{from.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html));
        return message;
    }
}
