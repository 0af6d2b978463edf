using Castellum.Foundation.Jobs;

namespace Castellum.Foundation.Mail;

/// <summary>Hands queued mails over.</summary>
internal sealed class SendMail(IMailTransport transport) : IJobHandler
{
    public static string Kind => "mail.send";

    public Task HandleAsync(Job job, CancellationToken cancellationToken) => transport.SendAsync(job.Id, job.Read<OutgoingMail>(), cancellationToken);
}
