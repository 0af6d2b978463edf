namespace Castellum.Foundation.Mail;

/// <summary>What the installation still has of mails that it wrote: in the queue, and in the local outbox. Scoped.</summary>
public interface IMailTraces
{
    /// <summary>Deletes every mail to an address or that mentions it, sent or not.</summary>
    Task EraseAsync(string address, CancellationToken cancellationToken);
}
