using Castellum.Compression.Engine;
using Castellum.Kernel.Money;

namespace Castellum.Compression.Tests.Selecting;

public sealed class SelectionTests
{
    private static readonly string Text = string.Join("\n\n", Enumerable.Range(0, 30).Select(i =>
        $"The town of Place{i} has a long history. Its mayor in {1900 + i} was Person{i}. The river near it floods in spring. Most people there work in factory number {i}."));

    private readonly CompressionEngine _engine = new(TimeProvider.System);

    [Fact]
    public void Compress_WithQuestion_KeepsTheAnswerInOriginalOrder()
    {
        var result = Run(new CompressionRequest { Text = Text, Query = "Who was the mayor of Place17?" });

        result.Compressed.ShouldContain("Person17");
        result.CompressionRatio.ShouldBeGreaterThan(0.4);
        result.Omitted.ShouldContain(omission => omission.Kind == "sentences");
        result.Quality.Method.ShouldBe("answer_kept");
        result.Quality.Value.ShouldBeLessThan(1);
    }

    // The question's words stand in the other paragraphs; the answer's says the same in others.
    [Theory]
    [InlineData("who wrote the song blue harbour", "The music was composed by Ida Lane, and the track was first recorded in Oslo.", "Ida Lane")]
    [InlineData("where was the movie blue harbour filmed", "Principal photography on the movie began in June in Stavanger.", "Stavanger")]
    [InlineData("who sang blue harbour in the last act", "The vocals of the harbour scene in the last act are by Tom Reed.", "Tom Reed")]
    public void Compress_AnswerInOtherWords_IsKept(string question, string answer, string wanted)
    {
        var others = Enumerable.Range(0, 24).Select(i => $"Blue harbour number {i} is a song of the sea and a movie of the coast. Its last act has {i} scenes of the harbour. The crew liked the weather there.");
        var text = string.Join("\n\n", others.Take(12).Append(answer).Concat(others.Skip(12)));

        var result = Run(new CompressionRequest { Text = text, Query = question, TargetRatio = 0.6 });

        result.Compressed.ShouldContain(wanted);
    }

    [Fact]
    public void Compress_NothingInCommonWithTheQuestion_StaysWhole()
    {
        var result = Run(new CompressionRequest { Text = Text, Query = "Welche Farbe hat der Drache?" });

        result.Compressed.ShouldBe(Text);
    }

    [Fact]
    public void Compress_TargetTokens_IsMetAndSaid()
    {
        var result = Run(new CompressionRequest { Text = Text, Query = "Who was the mayor of Place17?", TargetTokens = new TokenCount(200) });

        result.TokensCompressed.Value.ShouldBeLessThanOrEqualTo(200);
        result.BoundBy.ShouldBe(BoundBy.Target);
        result.Compressed.ShouldContain("Person17");
    }

    [Fact]
    public void Compress_MinQuality_BacksOff()
    {
        var result = Run(new CompressionRequest { Text = Text, Query = "Who was the mayor of Place17?", TargetRatio = 0.95, MinQuality = 0.999 });

        result.Quality.Value.ShouldBeGreaterThanOrEqualTo(0.999);
        result.BoundBy.ShouldBe(BoundBy.MinQuality);
    }

    [Fact]
    public void Compress_PreservedTermsAndKeepTags_Survive()
    {
        var text = Text + "\n\n<keep>The  the clause stays   exactly so.</keep>\n\nLast words.";

        var result = Run(new CompressionRequest { Text = text, Query = "Who was the mayor of Place17?", TargetRatio = 0.9, Preserve = new PreserveRules { Terms = ["Person3."], Patterns = [@"factory number 2\d"] } });

        result.Compressed.ShouldContain("The  the clause stays   exactly so.");
        result.Compressed.ShouldContain("Person3.");
        result.Compressed.ShouldContain("factory number 29");
        result.Compressed.ShouldContain("<keep>The");
    }

    [Fact]
    public void Compress_Documents_AreReturnedOneByOne()
    {
        var documents = Text.Split("\n\n").Select((text, i) => new ContextDocument($"d{i}", $"Place{i}", text)).ToList();

        var result = Run(new CompressionRequest { Documents = documents, Query = "Who was the mayor of Place17?" });

        result.Documents.Count.ShouldBe(30);
        result.Documents[17].Compressed.ShouldContain("Person17");
        result.Documents.Sum(document => document.TokensCompressed.Value).ShouldBeLessThan(result.TokensOriginal.Value / 2);
    }

    [Fact]
    public void Compress_RestoreReference_StandsInTheMarker() =>
        Run(new CompressionRequest { Text = Text, Query = "Who was the mayor of Place17?", RestoreReference = "cmp_123" }).Compressed.ShouldEndWith("omitted; original: cmp_123]");

    [Fact]
    public void Compress_QuestionWithoutAnyMatch_KeepsEverySentence() =>
        Run(new CompressionRequest { Text = Text, Query = "zzz qqq xxyy" }).Omitted.ShouldNotContain(omission => omission.Kind == "sentences");

    [Fact]
    public void Compress_LogAggressive_KeepsErrorsAndCounts()
    {
        var lines = Enumerable.Range(0, 200).Select(i => i == 77 ? "2024-05-01 10:00:17 ERROR disk sda7 is corrupt" : $"2024-05-01 10:{i / 60:00}:{i % 60:00} INFO worker {i % 4} finished job {i}");

        var result = Run(new CompressionRequest { Text = string.Join('\n', lines), Mode = CompressionMode.Aggressive });

        result.Compressed.ShouldContain("disk sda7 is corrupt");
        result.Compressed.ShouldContain("199x");
        result.CompressionRatio.ShouldBeGreaterThan(0.8);
        result.Lossless.ShouldBeFalse();
        _engine.Decompress(result.Compressed).Value.ShouldBe(result.Compressed);
    }

    [Fact]
    public void Compress_RowsAggressive_StatesTheTotal()
    {
        var rows = string.Join(',', Enumerable.Range(0, 300).Select(i => $"{{\"id\":{i},\"state\":\"{(i == 150 ? "failed" : "done")}\",\"ms\":{(i == 200 ? 99999 : i % 10)}}}"));

        var result = Run(new CompressionRequest { Text = $"{{\"total\":300,\"rows\":[{rows}]}}", Mode = CompressionMode.Aggressive });

        result.Compressed.ShouldContain(" of 300]{");
        result.Compressed.ShouldContain("150,failed");
        result.Compressed.ShouldContain("99999");
        result.Compressed.ShouldContain("rows omitted");
    }

    private CompressionResult Run(CompressionRequest request) => _engine.Compress(request, TestContext.Current.CancellationToken).Value;
}
