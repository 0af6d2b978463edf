namespace Castellum.Foundation.Mail;

/// <summary>The mails kept in the local outbox.</summary>
public interface IMailOutbox
{
    /// <summary>The latest 200, newest first.</summary>
    Task<IReadOnlyList<KeptMail>> ListAsync(CancellationToken cancellationToken);
}
