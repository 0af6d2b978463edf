namespace Castellum.Foundation.Mail;

/// <summary>Writes mails. Scoped; a mail leaves once the unit of work is saved.</summary>
public interface IMailer
{
    /// <summary>Adds a mail made from a template to the unit of work.</summary>
    /// <param name="to">One address.</param>
    /// <param name="template">The template's name, for example <c>verify-email</c>.</param>
    /// <param name="language">A language tag such as <c>tr</c>; unknown ones fall back to English.</param>
    /// <param name="values">The template's values by name. A value named <c>link</c> becomes the button.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask WriteAsync(
        string to, string template, string? language, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken);
}
