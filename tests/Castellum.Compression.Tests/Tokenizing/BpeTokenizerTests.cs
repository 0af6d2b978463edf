using Castellum.Compression.Tokenizing;

namespace Castellum.Compression.Tests.Tokenizing;

public sealed class BpeTokenizerTests
{
    [Fact]
    public void Encode_KnownText_GivesPublishedIds() =>
        Tokenizers.Cl100k.Encode("hello world").ShouldBe([15339, 1917]);

    [Fact]
    public void Encode_KnownTextO200k_GivesPublishedIds() =>
        Tokenizers.O200k.Encode("hello world").ShouldBe([24912, 2375]);

    [Theory]
    [InlineData("")]
    [InlineData("DON'T stop — naïve café 中文字符 🙂👩‍👩‍👧 1234567 \r\n\t x")]
    public void Decode_OfEncode_GivesTextBack(string text)
    {
        Tokenizers.O200k.Decode(Tokenizers.O200k.Encode(text)).ShouldBe(text);
        Tokenizers.Cl100k.Decode(Tokenizers.Cl100k.Encode(text)).ShouldBe(text);
    }

    [Fact]
    public void Count_LoneSurrogate_CountsAsReplacementCharacter() =>
        Tokenizers.O200k.Count("a\ud800b").ShouldBe(Tokenizers.O200k.Count("a\ufffdb"));

    [Fact]
    public void Count_HugeUnbrokenRun_EqualsEncode()
    {
        var text = string.Concat(Enumerable.Repeat("abcab", 40_000));

        Tokenizers.O200k.Count(text).ShouldBe(Tokenizers.O200k.Encode(text).Count);
    }

    [Fact]
    public void Count_WarmText_AllocatesNothing()
    {
        const string Text = "Counting must not allocate: it runs on every request, several times.";
        var tokenizer = Tokenizers.O200k;
        tokenizer.Count(Text);

        var before = GC.GetAllocatedBytesForCurrentThread();
        tokenizer.Count(Text);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void CountUtf8_InvalidBytes_DoesNotThrow() => Tokenizers.O200k.CountUtf8([0xff, 0xfe, 0x41]).ShouldBeGreaterThan(0);
}
