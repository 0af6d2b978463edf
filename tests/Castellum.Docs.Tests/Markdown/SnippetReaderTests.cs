namespace Castellum.Docs.Tests.Markdown;

public sealed class SnippetReaderTests
{
    [Fact]
    public void Read_PageWithBlocks_KnowsLanguageTextAndNote()
    {
        var snippets = SnippetReader.Read("a.md", "# A\n\n```sh\nls\n```\n\n<!-- not run: needs a key -->\n```python\nprint(1)\nprint(2)\n```\n");

        snippets.ShouldBe([new Snippet("a.md", 3, "sh", "ls", null), new Snippet("a.md", 8, "python", "print(1)\nprint(2)", "not run: needs a key")]);
        snippets[1].NotRunReason.ShouldBe("needs a key");
    }

    [Fact]
    public void Read_OpenBlock_SaysWhere() =>
        Should.Throw<FormatException>(() => SnippetReader.Read("a.md", "text\n```sh\nls\n")).Message.ShouldContain("a.md:2");
}
