using System.Collections.Concurrent;
using System.Web;
using Castellum.Foundation.Mail;

namespace Castellum.Platform.Tests.Hosting;

/// <summary>Keeps the mails that the module writes.</summary>
public sealed class MailCapture : IMailer
{
    private readonly ConcurrentQueue<Written> _mails = new();

    public IReadOnlyList<Written> Mails => [.. _mails];

    public ValueTask WriteAsync(
        string to, string template, string? language, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        _mails.Enqueue(new Written(to, template, language, values));
        return ValueTask.CompletedTask;
    }

    /// <summary>The token in the link of the last mail of a kind to an address.</summary>
    public string TokenOf(string to, string template) => Mails.Last(m => m.To == to && m.Template == template).Token;

    public sealed record Written(string To, string Template, string? Language, IReadOnlyDictionary<string, string> Values)
    {
        public string Token => HttpUtility.ParseQueryString(new Uri(Values["link"]).Query)["token"]!;
    }
}
