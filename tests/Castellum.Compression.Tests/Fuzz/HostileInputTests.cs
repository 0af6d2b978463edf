using Castellum.Compression.Engine;

namespace Castellum.Compression.Tests.Fuzz;

public sealed class HostileInputTests
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        { "nested brackets", new string('[', 100_000) },
        { "closed nested brackets", new string('[', 100_000) + new string(']', 100_000) },
        { "nested objects", string.Concat(Enumerable.Repeat("{\"a\":", 50_000)) + "1" + new string('}', 50_000) },
        { "one long line", new string('a', 1_000_000) },
        { "long line of words", string.Concat(Enumerable.Repeat("word ", 100_000)) },
        { "bracket lines", string.Concat(Enumerable.Repeat("[\n", 50_000)) },
        { "tab bracket lines", string.Concat(Enumerable.Repeat(" \t[\n", 50_000)) },
        { "log markers", string.Concat(Enumerable.Repeat("[log 2 lines, 1 templates, head 2, {} = values; empty = as above, = verbatim]\n", 2_000)) },
        { "open tags", string.Concat(Enumerable.Repeat("<div>", 100_000)) },
        { "page of open tags", "<!doctype html><html>" + string.Concat(Enumerable.Repeat("<div><p>x", 50_000)) },
        { "unclosed comment", "<!doctype html><html>" + string.Concat(Enumerable.Repeat("<!-- ", 50_000)) },
        { "keep tags never closed", string.Concat(Enumerable.Repeat("<keep>", 50_000)) },
        { "entities", "<!doctype html><html><p>" + string.Concat(Enumerable.Repeat("&#65;&amp;", 50_000)) },
        { "fences", string.Concat(Enumerable.Repeat("```\n", 50_000)) },
        { "lone surrogates", string.Concat(Enumerable.Repeat("\ud800 \udc00", 10_000)) },
        { "nulls", new string('\0', 10_000) },
        { "truncated JSON", "{\"a\":[" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"{{\"id\":{i}}}")) },
        { "speakers", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"S{i}: x\n")) },
        { "quotes", new string('"', 100_000) },
    };

    /// <summary>The names only: a test runner need not print a megabyte.</summary>
    public static TheoryData<string> Bombs => [.. Texts.Keys];

    private readonly CompressionEngine _engine = new(TimeProvider.System);

    [Theory]
    [MemberData(nameof(Bombs))]
    public void Compress_Bomb_EndsWithoutGrowing(string name)
    {
        foreach (var mode in (CompressionMode[])[CompressionMode.Lossless, CompressionMode.Aggressive])
        {
            var result = _engine.Compress(new CompressionRequest { Text = Texts[name], Mode = mode, Query = "what is a word?" }, TestContext.Current.CancellationToken).Value;

            result.TokensCompressed.ShouldBeLessThanOrEqualTo(result.TokensOriginal, name);
        }
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public void Decompress_Bomb_Ends(string name) => _engine.Decompress(Texts[name]).IsSuccess.ShouldBeTrue(name);

    [Theory]
    [InlineData("[legend §1={a}{a}{a}]\n§1(x|y|z)§1(x)§9§1")]
    [InlineData(" \t[2]{a=1+*}\nx\ny")]
    [InlineData(" \t[1]{,a}\nx,1")]
    [InlineData(" \t{1}{a}\n1")]
    [InlineData(" \t[1]{a(,b)}\n(1,2)")]
    [InlineData(" \t[1]{a(b)}\n(")]
    [InlineData(" \t[1]{a=\"x\"+")]
    [InlineData(" \t{1}{=^,a}\nk,1")]
    [InlineData("[legend §1=]\n§1")]
    [InlineData(" \t[9999999]{a}\n")]
    [InlineData(" \t[2]{a=1}\n\n\n")]
    [InlineData(" \t[1]{a=b}\nx")]
    [InlineData("[log 99999999 lines, 1 templates, head 2, {} = values; empty = as above, = verbatim]\nA {}\nA1")]
    public void Decompress_ForgedFrame_DoesNotThrow(string text) => _engine.Decompress(text).Value.ShouldNotBeNull();

    [Fact]
    public void Decompress_ExpandingLegend_IsRefused()
    {
        var text = $"[legend §1={new string('x', 60_000)}]\n{string.Concat(Enumerable.Repeat("§1 ", 2000))}";

        _engine.Decompress(text).IsSuccess.ShouldBeTrue();
        _engine.Decompress(text).Value.Length.ShouldBeLessThan(CompressionLimits.MaxDecodedChars + 60_001);
    }

    [Fact]
    public void Compress_CatastrophicPattern_Ends()
    {
        var request = new CompressionRequest { Text = new string('a', 50_000) + "!", Preserve = new PreserveRules { Patterns = ["(a+)+$", "(a|aa)+b"] } };

        _engine.Compress(request, TestContext.Current.CancellationToken).IsSuccess.ShouldBeTrue();
    }

    [Theory]
    [InlineData("(")]
    [InlineData("(?=x)")]
    [InlineData("(a)\\1")]
    public void Compress_UnusablePattern_NamesIt(string pattern)
    {
        var error = _engine.Compress(new CompressionRequest { Text = "x", Preserve = new PreserveRules { Patterns = ["ok", pattern] } }, TestContext.Current.CancellationToken).Error!;

        error.Code.ShouldBe("invalid_pattern");
        error.Field.ShouldBe("preserve.patterns[1]");
    }

    [Fact]
    public void Compress_TooLarge_IsRefused() =>
        _engine.Compress(new CompressionRequest { Text = new string('x', CompressionLimits.MaxBytes + 1) }, TestContext.Current.CancellationToken).Error!.Code.ShouldBe("text_too_large");

    [Fact]
    public void Compress_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Should.Throw<OperationCanceledException>(() => _engine.Compress(new CompressionRequest { Text = string.Concat(Enumerable.Repeat("2024-01-01 10:00:00 INFO a\n", 100)), Mode = CompressionMode.Lossless }, cancelled.Token));
    }
}
