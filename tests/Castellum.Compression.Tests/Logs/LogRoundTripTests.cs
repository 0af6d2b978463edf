using Castellum.Compression.Decoding;
using Castellum.Compression.Logs;
using Castellum.Compression.Tokenizing;

namespace Castellum.Compression.Tests.Logs;

public sealed class LogRoundTripTests
{
    [Fact]
    public void Encode_RepetitiveLog_DecodesToEveryCharacter()
    {
        var log = string.Join('\n', Enumerable.Range(0, 60).Select(i => $"2024-05-01 10:{i / 7:00}:{i % 60:00},{i * 37 % 1000:000} INFO dfs.DataNode$PacketResponder: PacketResponder {i % 3} for block blk_{(i % 2 == 0 ? "-" : string.Empty)}{i * 7919} terminating"));

        var encoded = new LogEncoder(Tokenizers.O200k, default).Encode(log)!;

        Decompressor.Decode(encoded, 100_000).ShouldBe(log);
        Tokenizers.O200k.Count(encoded).ShouldBeLessThan(Tokenizers.O200k.Count(log) / 2);
    }

    [Fact]
    public void Encode_LinesWithCarriageReturnsAndOddOnes_DecodesToEveryCharacter()
    {
        var log = string.Join('\n', Enumerable.Range(0, 20).Select(i => i % 5 == 0 ? "=odd, line: {} A" : $"[{i}] GET /x{i}?q=a-{i} -{i} 200\r"));

        var encoded = new LogEncoder(Tokenizers.O200k, default).Encode(log)!;

        Decompressor.Decode(encoded, 100_000).ShouldBe(log);
    }

    [Fact]
    public void Encode_LinesWithoutPattern_Declines() =>
        new LogEncoder(Tokenizers.O200k, default).Encode("one thing\nquite another: matter\n(third)\n4 - fourth!").ShouldBeNull();
}
