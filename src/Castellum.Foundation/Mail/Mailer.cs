using Castellum.Foundation.Jobs;

namespace Castellum.Foundation.Mail;

/// <summary>Renders mails and puts them into the job queue.</summary>
internal sealed class Mailer(IJobQueue jobs) : IMailer
{
    private const int Priority = 10;

    public async ValueTask WriteAsync(
        string to, string template, string? language, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var mail = MailTemplate.Find(template, language).Render(to, values);
        // Mail belongs to the installation: a person's reset mail must not show in any organisation's queue.
        await jobs.AddForAsync(default, new JobRequest(SendMail.Kind, mail) { Priority = Priority }, cancellationToken);
    }
}
