using Castellum.Compression.Engine;

namespace Castellum.Compression.Tests.Pipeline;

/// <summary>Blocks that repeat or nearly do, diffs, Markdown, marked text.</summary>
public sealed class BlockTests
{
    private readonly CompressionEngine _engine = new(TimeProvider.System);

    private static string Paragraph(string city, string day) =>
        $"The delivery to {city} leaves the warehouse on {day} and takes three working days. The driver calls the recipient an hour before he arrives, "
        + "and the parcel goes back to the warehouse if nobody is at home twice. Whoever wants another day has to say so before the parcel leaves.";

    [Fact]
    public void Compress_NearlyEqualParagraphs_AreWrittenAsDifferencesAndDecode()
    {
        var text = string.Join("\n\n", Paragraph("Berlin", "12 May"), "Something else entirely stands between the two.", Paragraph("Hamburg", "13 May"), Paragraph("Berlin", "12 May"));

        var result = Run(new CompressionRequest { Text = text, Mode = CompressionMode.Lossless });

        result.Compressed.ShouldContain("[as paragraph 1 with ");
        result.Compressed.ShouldContain("[same as paragraph 1]");
        result.Compressed.ShouldContain("Hamburg");
        result.RoundTrip.ShouldBe(RoundTrip.Exact);
        result.Quality.Value.ShouldBe(1);
        _engine.Decompress(result.Compressed).Value.ShouldBe(text);
    }

    [Fact]
    public void Compress_DocumentsThatRepeatEachOther_RefersAndDecodes()
    {
        ContextDocument[] documents = [new("a", null, Paragraph("Berlin", "12 May")), new("b", null, Paragraph("Hamburg", "13 May")), new("c", null, Paragraph("Berlin", "12 May"))];

        var result = Run(new CompressionRequest { Documents = documents, Mode = CompressionMode.Lossless });

        result.Compressed.ShouldContain("[as paragraph 1 with ");
        result.Compressed.ShouldContain("[same as paragraph 1]");
        result.RoundTrip.ShouldBe(RoundTrip.Exact);
        _engine.Decompress(result.Compressed).Value.ShouldBe(string.Join("\n\n", documents.Select(d => d.Text)));
        result.Documents.Select(d => d.Compressed).ShouldBe(documents.Select(d => d.Text));
    }

    [Fact]
    public void Compress_DocumentsWithAQuestion_LeavesRepeatsOutAndCountsThem()
    {
        var twice = Paragraph("Berlin", "12 May");
        ContextDocument[] documents = [new("a", null, twice), new("b", null, Paragraph("Hamburg", "13 May")), new("c", null, twice)];

        var balanced = Run(new CompressionRequest { Documents = documents, Query = "When does the delivery leave the warehouse?" });
        var aggressive = Run(new CompressionRequest { Documents = documents, Query = "When does the delivery leave the warehouse?", Mode = CompressionMode.Aggressive });

        foreach (var result in (CompressionResult[])[balanced, aggressive])
        {
            result.Omitted.Single(o => o.Kind == "repeated paragraphs").Count.ShouldBe(1);
            result.Compressed.ShouldContain("1 repeated paragraphs");
            result.Compressed.ShouldContain("Hamburg");
            result.Documents[2].Compressed.ShouldBeEmpty();
            result.Lossless.ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("usually", true)]
    [InlineData("not", false)]
    [InlineData("12", false)]
    public void Compress_DocumentsThatNearlyRepeat_GoOnlyWhereTheDifferenceTellsNothing(string word, bool gone)
    {
        var first = Paragraph("Berlin", "12 May");
        ContextDocument[] documents = [new("a", null, first), new("b", null, first.Replace("goes back", $"{word} goes back", StringComparison.Ordinal))];

        var result = Run(new CompressionRequest { Documents = documents, Query = "When does the delivery leave the warehouse?", Mode = CompressionMode.Aggressive });

        result.Omitted.Any(o => o.Kind == "repeated paragraphs").ShouldBe(gone);
    }

    [Theory]
    [InlineData("[as paragraph 1 with \"a\" → \"b\"]")]
    [InlineData("x\n\n[as paragraph 1 with \"nowhere\" → \"b\"]")]
    [InlineData("x\n\n[as paragraph 9 with \"x\" → \"b\"]")]
    [InlineData("x\n\n[as paragraph 1 with x]")]
    public void Decompress_ReferenceToNothing_StaysAsItIs(string text) => _engine.Decompress(text).Value.ShouldBe(text);

    [Fact]
    public void Compress_TextThatImitatesAReference_PassesThrough()
    {
        var text = "castle one\n\n[as paragraph 1 with \"one\" → \"two\"]\n\n" + Paragraph("Berlin", "12 May") + "\n\n" + Paragraph("Berlin", "12 May");

        var result = Run(new CompressionRequest { Text = text });

        result.Compressed.ShouldBe(text);
    }

    [Fact]
    public void Compress_DiffAggressive_KeepsChangesAndCountsWhatIsGone()
    {
        var context = Enumerable.Range(0, 30).Select(i => $"     unchanged_call_number({i});").ToList();
        var text = string.Join("\n", ["diff --git a/x.c b/x.c", "--- a/x.c", "+++ b/x.c", "@@ -1,62 +1,62 @@ int main()", .. context, "-    old_call(1);", "+    new_call(2);", .. context]);

        var aggressive = Run(new CompressionRequest { Text = text, Mode = CompressionMode.Aggressive });
        var balanced = Run(new CompressionRequest { Text = text });

        aggressive.Compressed.ShouldContain("-    old_call(1);\n+    new_call(2);");
        aggressive.Compressed.ShouldContain("@@ -1,62 +1,62 @@");
        aggressive.Omitted.Single().ShouldSatisfyAllConditions(o => o.Kind.ShouldBe("unchanged lines"), o => o.Count.ShouldBe(58));
        balanced.Compressed.ShouldBe(text);
        Run(new CompressionRequest { Text = aggressive.Compressed, Mode = CompressionMode.Aggressive }).Compressed.ShouldBe(aggressive.Compressed);
    }

    [Fact]
    public void Compress_Markdown_LosesWhatNobodyReads()
    {
        const string text = """
            # Castellum

            [![Build](https://img.shields.io/badge/build-passing-green)](https://ci.example.com/run/7) [![Docs](https://docs.example.com/badge.svg)](https://docs.example.com)

            <!-- The table below is made by hand. -->

            | name            | price      |
            | --------------- | ---------- |
            | basic           |   5 EUR    |
            | professional    |  25 EUR    |

            - [Guide](https://docs.example.com/guide)
            - [API](https://docs.example.com/api)
            - [Prices](https://docs.example.com/prices)
            """;

        var result = Run(new CompressionRequest { Text = text });

        result.Compressed.ShouldNotContain("shields.io");
        result.Compressed.ShouldNotContain("made by hand");
        result.Compressed.ShouldContain("| professional | 25 EUR |");
        result.Compressed.ShouldContain("https://docs.example.com/prices");
    }

    [Theory]
    [InlineData(CompressionMode.Lossless)]
    [InlineData(CompressionMode.Balanced)]
    [InlineData(CompressionMode.Aggressive)]
    public void Compress_MarkedText_SurvivesAnyNumberOfPasses(CompressionMode mode)
    {
        var text = "<keep>The clause which is the   first one, and really very important.</keep>\n" + Paragraph("Berlin", "12 May") + " " + Paragraph("Rome", "1 June");

        var once = Run(new CompressionRequest { Text = text, Mode = mode });
        var twice = Run(new CompressionRequest { Text = once.Compressed, Mode = mode });

        once.Compressed.ShouldContain("The clause which is the   first one, and really very important.");
        twice.Compressed.ShouldBe(once.Compressed);
    }

    /// <summary>Texts that the fuzzer found, cut down: once their words are gone, other lines look like code, a log or talk.</summary>
    [Theory]
    [InlineData(CompressionMode.Aggressive, "d\n>\n\r\n>\ns: h um \ud800 c\nCustomer:\nCustomer:")]
    [InlineData(CompressionMode.Balanced, "the ``` [1 not error ```\n```\n1  >\n```")]
    [InlineData(CompressionMode.Balanced, "m \"d the t\" r. m 0 not not §1 not A-3 r, s://x.y/z?a=1 and,. r e 4-5-1 🙂 s://x.y/z?a=1 2.5 g U.S.. t://x.y/z?a=1 c 2-5-1. §1 the.\nm \"d is t\" r. m 0 not not §1 not A-3, However, s://x.y/z?a=1 and,. r e 4-5-1 🙂 s://x.y/z?a=1 2.5 g U.S.. t://x.y/z?a=1 e 2-5-1. §1 ß.\n\n,and,")]
    public void Compress_TextThatIsCutDifferentlyOnceCleaned_FindsEverythingTheFirstTime(CompressionMode mode, string text)
    {
        var once = Run(new CompressionRequest { Text = text, Mode = mode, TextType = TextType.Document });
        var twice = Run(new CompressionRequest { Text = once.Compressed, Mode = mode, TextType = TextType.Document });

        once.TokensSaved.Value.ShouldBeGreaterThan(0);
        twice.Compressed.ShouldBe(once.Compressed);
    }

    private CompressionResult Run(CompressionRequest request) => _engine.Compress(request, TestContext.Current.CancellationToken).Value;
}
