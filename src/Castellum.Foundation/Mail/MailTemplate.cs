using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Castellum.Foundation.Mail;

/// <summary>A mail's text with placeholders such as <c>{{name}}</c>. The first line is the subject; HTML is made from the same text.</summary>
internal sealed class MailTemplate
{
    private const string Fallback = "en";
    private static readonly ConcurrentDictionary<(string, string), MailTemplate?> Loaded = new();
    private readonly string _subject;
    private readonly string[] _paragraphs;

    private MailTemplate(string text)
    {
        var parts = text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        _subject = parts[0];
        _paragraphs = parts[1..];
    }

    /// <summary>The names of all templates.</summary>
    public static IEnumerable<(string Name, string Language)> All => typeof(MailTemplate).Assembly.GetManifestResourceNames()
        .Where(r => r.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(r => r[Prefix.Length..^".txt".Length].Split('.'))
        .Select(p => (p[0], p[1]));

    public static MailTemplate Find(string name, string? language)
    {
        var tag = language is { Length: >= 2 } ? language[..2].ToLowerInvariant() : Fallback;
        return Loaded.GetOrAdd((name, tag), Load)
            ?? Loaded.GetOrAdd((name, Fallback), Load)
            ?? throw new ArgumentException($"There is no mail template '{name}'.", nameof(name));
    }

    public OutgoingMail Render(string to, IReadOnlyDictionary<string, string> values)
    {
        var text = new StringBuilder();
        var html = new StringBuilder("<!doctype html><html><body style=\"margin:0;padding:32px;background:#f6f7f9;font-family:system-ui,sans-serif\">")
            .Append("<div style=\"max-width:520px;margin:auto;padding:32px;background:#fff;border-radius:12px;color:#1b1f24;line-height:1.5\">");
        foreach (var paragraph in _paragraphs)
        {
            text.Append(Fill(paragraph, values)).Append("\n\n");
            Append(html, paragraph, values);
        }

        // A subject is one line whatever its values hold.
        var subject = new string([.. Fill(_subject, values).Where(c => !char.IsControl(c))]);
        return new OutgoingMail(to, subject, text.ToString().TrimEnd() + "\n", html.Append("</div></body></html>").ToString());
    }

    private const string Prefix = "Castellum.Foundation.Mail.Templates.";

    private static MailTemplate? Load((string Name, string Language) key)
    {
        using var stream = typeof(MailTemplate).Assembly.GetManifestResourceStream($"{Prefix}{key.Name}.{key.Language}.txt");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return new MailTemplate(reader.ReadToEnd());
    }

    private static void Append(StringBuilder html, string paragraph, IReadOnlyDictionary<string, string> values)
    {
        if (paragraph == "{{link}}")
        {
            var link = WebUtility.HtmlEncode(values["link"]);
            html.Append("<p style=\"margin:24px 0\"><a style=\"display:inline-block;padding:12px 20px;border-radius:8px;background:#1b1f24;color:#fff;")
                .Append("text-decoration:none\" href=\"").Append(link).Append("\">").Append(Shown(link))
                .Append("</a></p>");
            return;
        }

        html.Append("<p>").Append(WebUtility.HtmlEncode(Fill(paragraph, values)).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</p>");
    }

    // The token in a long link is not for reading.
    private static string Shown(string link) => link.Contains('?', StringComparison.Ordinal) ? link[..link.IndexOf('?', StringComparison.Ordinal)] : link;

    private static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        var filled = new StringBuilder();
        var rest = text.AsSpan();
        while (rest.IndexOf("{{") is var open and >= 0)
        {
            var close = rest[open..].IndexOf("}}");
            var name = rest.Slice(open + 2, close - 2).ToString();
            filled.Append(rest[..open]).Append(values[name]);
            rest = rest[(open + close + 2)..];
        }

        return filled.Append(rest).ToString();
    }
}
