namespace Castellum.Foundation.Mail;

/// <summary>Hands a mail over: to a mail server, or into the local outbox.</summary>
public interface IMailTransport
{
    /// <summary>Hands one mail over.</summary>
    /// <param name="id">Becomes the Message-ID: a mail that is sent twice after a crash can be told by it.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="cancellationToken">Ends the wait for the server.</param>
    Task SendAsync(Guid id, OutgoingMail mail, CancellationToken cancellationToken);
}
