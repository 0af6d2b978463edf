namespace Castellum.Foundation.Mail;

/// <summary>A mail ready to be sent.</summary>
/// <param name="To">One address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The same as HTML.</param>
public sealed record OutgoingMail(string To, string Subject, string Text, string Html);
