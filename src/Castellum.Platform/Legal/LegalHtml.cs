using System.Text.Encodings.Web;
using Markdig;

namespace Castellum.Platform.Legal;

/// <summary>Shows a page without scripts, for readers and crawlers without any. HTML in the Markdown is shown as text, not obeyed.</summary>
internal static class LegalHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();

    public static string Render(LegalPage page)
    {
        var title = HtmlEncoder.Default.Encode(char.ToUpperInvariant(page.Kind[0]) + page.Kind[1..]);
        return $"""
            <!doctype html>
            <html lang="{HtmlEncoder.Default.Encode(page.Language)}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title></head>
            <body>
            <main>
            {Body(page.Markdown)}
            <footer><p>Version {page.Version}, {page.PublishedAt:yyyy-MM-dd}</p></footer>
            </main>
            </body>
            </html>
            """;
    }

    /// <summary>The HTML of Markdown; links lead to web pages, mail and telephone only.</summary>
    public static string Body(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in Markdig.Syntax.MarkdownObjectExtensions.Descendants<Markdig.Syntax.Inlines.LinkInline>(document))
        {
            link.Url = IsSafe(link.Url) ? link.Url : "#";
        }

        return document.ToHtml(Pipeline);
    }

    private static bool IsSafe(string? url) =>
        url is not null && (url.StartsWith('#') || (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal))
            || (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" or "mailto" or "tel"));
}
