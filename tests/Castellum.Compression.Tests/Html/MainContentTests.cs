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
}
