using Castellum.Compression.Html;

namespace Castellum.Compression.Tests.Html;

public sealed class MainContentTests
{
    private static readonly string Paragraph = string.Concat(Enumerable.Repeat("The council decided on Tuesday to rebuild the old bridge, which had closed in 2019. ", 4));

    [Fact]
    public void Extract_Page_KeepsArticleAndDropsFurniture()
    {
        var html = $"<!doctype html><html><head><title>T</title><style>p{{}}</style></head><body><nav><ul><li><a href=/>Home</a></li></ul></nav><div class='sidebar'><p>Subscribe to our newsletter today and get all the news in your mailbox</p></div><article><h1>Bridge</h1><p>{Paragraph}</p><p>{Paragraph} It costs &euro;4&nbsp;m.</p><script>var x = '<p>no</p>';</script></article><footer><p>All rights reserved by the publisher of this page, since 1999</p></footer></body></html>";

        var text = MainContent.Extract(html);

        text.ShouldContain("rebuild the old bridge");
        text.ShouldContain("€4 m.");
        text.ShouldNotContain("newsletter");
        text.ShouldNotContain("rights reserved");
        text.ShouldNotContain("var x");
    }

    [Fact]
    public void Extract_PageInsideAForm_KeepsArticle() =>
        MainContent.Extract($"<html><body><form><div><p>{Paragraph}</p><p>{Paragraph}</p></div></form></body></html>").ShouldContain("old bridge");

    [Fact]
    public void Extract_NothingLikeAnArticle_KeepsVisibleText() =>
        MainContent.Extract("<html><body><nav>Menu</nav><b>Only a word</b></body></html>").ShouldContain("Only a word");

    [Fact]
    public void Extract_CodeAndTable_KeepTheirLines()
    {
        const string Html = "<!doctype html><html><body><nav><a href=\"/\">Home</a></nav><main><h1>Install</h1><p>The agent runs on Linux and Windows, in a container or not. Version 3.2 or later is needed, and a token of the project that it reports to.</p>"
            + "<pre><code>curl -s https://example.com | sh\n  agent --token $TOKEN\n</code></pre><table><tr><th>Option</th><th>Default</th></tr><tr><td><code>--port</code></td><td>8125</td></tr></table></main></body></html>";

        var text = Castellum.Compression.Html.MainContent.Extract(Html);

        text.ShouldContain("```\ncurl -s https://example.com | sh\n  agent --token $TOKEN\n```");
        text.ShouldContain("Option | Default\n--port | 8125");
    }
}
