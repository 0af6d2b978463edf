using Castellum.Compression.Engine;

namespace Castellum.Compression.Tests.Engine;

public sealed class CompressionEngineTests
{
    private readonly CompressionEngine _engine = new(TimeProvider.System);

    [Fact]
    public void Compress_NothingGiven_SaysWhatIsMissing() =>
        _engine.Compress(new CompressionRequest(), TestContext.Current.CancellationToken).Error!.Code.ShouldBe("text_required");

    [Fact]
    public void Compress_RatioOutOfRange_NamesField()
    {
        var error = _engine.Compress(new CompressionRequest { Text = "x", TargetRatio = 1.5 }, TestContext.Current.CancellationToken).Error!;

        error.Code.ShouldBe("out_of_range");
        error.Field.ShouldBe("target_ratio");
    }

    [Fact]
    public void Compress_Off_ChangesNothing()
    {
        var result = _engine.Compress(new CompressionRequest { Text = "{ \"a\" : 1 }", Mode = CompressionMode.Off }, TestContext.Current.CancellationToken).Value;

        result.Compressed.ShouldBe("{ \"a\" : 1 }");
        result.TokensSaved.Value.ShouldBe(0);
    }

    [Fact]
    public void Compress_JsonLossless_DecompressesToOriginal()
    {
        var text = "{\n  \"rows\": [\n" + string.Join(",\n", Enumerable.Range(0, 20).Select(i => $"    {{\n      \"id\": {i},\n      \"state\": \"open\"\n    }}")) + "\n  ]\n}";

        var result = _engine.Compress(new CompressionRequest { Text = text, Mode = CompressionMode.Lossless }, TestContext.Current.CancellationToken).Value;

        result.Lossless.ShouldBeTrue();
        result.CompressionRatio.ShouldBeGreaterThan(0.5);
        result.Quality.Value.ShouldBe(1);
        _engine.Decompress(result.Compressed).Value.ShouldBe(text);
    }

    [Fact]
    public void Compress_RepeatedParagraph_IsReferredToAndDecodes()
    {
        const string Paragraph = "Clause seven binds both parties until the delivery of the last of the goods has been confirmed in writing.";
        var text = $"First.\n\n{Paragraph}\n\nSecond.\n\n{Paragraph}\n\nEnd.";

        var result = _engine.Compress(new CompressionRequest { Text = text, Mode = CompressionMode.Lossless }, TestContext.Current.CancellationToken).Value;

        result.Compressed.ShouldContain("[same as paragraph 2]");
        _engine.Decompress(result.Compressed).Value.ShouldBe(text);
    }

    [Fact]
    public void Preview_AnyText_DiffJoinsToBothSides()
    {
        const string Text = "The castle was built in 1066 by the Normans. The castle is not open, however, the garden is open to the public.";

        var preview = _engine.Preview(new CompressionRequest { Text = Text }, TestContext.Current.CancellationToken).Value;

        string.Concat(preview.Diff.Where(span => span.Kind != Castellum.Compression.Previewing.DiffKind.Added).Select(span => span.Text)).ShouldBe(Text);
        string.Concat(preview.Diff.Where(span => span.Kind != Castellum.Compression.Previewing.DiffKind.Removed).Select(span => span.Text)).ShouldBe(preview.Result.Compressed);
        preview.Diff.ShouldContain(span => span.Kind == Castellum.Compression.Previewing.DiffKind.Removed);
    }
}
