namespace Castellum.Foundation.Mail;

/// <summary>A mail in the local outbox.</summary>
/// <param name="Id">The job that sent it.</param>
/// <param name="At">When.</param>
/// <param name="To">To whom.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The HTML.</param>
public sealed record KeptMail(Guid Id, DateTimeOffset At, string To, string Subject, string Text, string Html);
