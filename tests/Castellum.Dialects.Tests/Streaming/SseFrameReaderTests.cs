using System.Text;
using Castellum.Dialects.Streaming;

namespace Castellum.Dialects.Tests.Streaming;

public class SseFrameReaderTests
{
    private const string Lf = "event: a\ndata: 1\n\n: ping\n\ndata: two\ndata:  lines\n\ndata:[DONE]\n\nid: 7\n\n";

    private static readonly string[] s_expected = ["a|1", "|", "|two\n lines", "|[DONE]", "|"];

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void TryRead_SplitAtEveryByte_FindsTheSameFrames(string newLine)
    {
        var input = Encoding.UTF8.GetBytes(Lf.Replace("\n", newLine));
        for (var cut = 0; cut <= input.Length; cut++)
        {
            var (frames, raw) = Read([input[..cut], input[cut..]]);

            frames.ShouldBe(s_expected);
            raw.ShouldBe(input);
        }
    }

    [Fact]
    public void TryRead_ByteByByte_FindsTheSameFrames() => Read([.. Encoding.UTF8.GetBytes(Lf).Select(b => new[] { b })]).Frames.ShouldBe(s_expected);

    [Fact]
    public void TryRead_ByteOrderMark_IsKeptInRawOnly()
    {
        byte[] input = [0xEF, 0xBB, 0xBF, .. "data: x\n\n"u8];
        for (var cut = 0; cut <= input.Length; cut++)
        {
            var (frames, raw) = Read([input[..cut], input[cut..]]);

            frames.ShouldBe(["|x"]);
            raw.ShouldBe(input);
        }
    }

    [Theory]
    [InlineData("data: x", "|x")]
    [InlineData("data: x\n", "|x")]
    [InlineData("data: x\r\n", "|x")]
    [InlineData("event: e\ndata: x\r", "e|x")]
    public void TryReadRest_MissingBlankLine_StillGivesTheFrame(string input, string expected) =>
        Read([Encoding.UTF8.GetBytes(input)]).Frames.ShouldBe([expected]);

    [Theory]
    [InlineData("database: 1\neventful: 2\n\n", "|")]
    [InlineData("data\n\n", "|")]
    [InlineData("data:\ndata:x\n\n", "|\nx")]
    [InlineData("data:x\nevent\n\n", "|x")]
    public void TryRead_OddFields_FollowTheGrammar(string input, string expected) => Read([Encoding.UTF8.GetBytes(input)]).Frames.ShouldBe([expected]);

    [Fact]
    public void TryRead_HugeFrame_IsRefusedBeforeItIsComplete()
    {
        using var reader = new SseFrameReader(maxFrameBytes: 1_000);
        reader.Append("data: "u8);
        reader.Append(new byte[1_001]);

        reader.TryRead(out _).ShouldBe(SseReadStatus.TooLarge);
        reader.Append("\n\n"u8);
        reader.TryRead(out _).ShouldBe(SseReadStatus.TooLarge);
        reader.TryReadRest(out _).ShouldBeFalse();
    }

    [Fact]
    public void TryRead_ManyFrames_AllocatesNothing()
    {
        var chunk = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("data: {\"choices\":[{\"delta\":{\"content\":\" tok\"}}]}\n\n", 20)));
        using var reader = new SseFrameReader();
        Drain(reader, chunk);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Drain(reader, chunk);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static void Drain(SseFrameReader reader, byte[] chunk)
    {
        reader.Append(chunk);
        var count = 0;
        while (reader.TryRead(out _) == SseReadStatus.Frame)
        {
            count++;
        }

        if (count != 20)
        {
            throw new InvalidOperationException("Frames were lost.");
        }
    }

    private static (List<string> Frames, byte[] Raw) Read(IEnumerable<byte[]> chunks)
    {
        using var reader = new SseFrameReader();
        List<string> frames = [];
        List<byte> raw = [];
        foreach (var chunk in chunks)
        {
            reader.Append(chunk);
            while (reader.TryRead(out var frame) == SseReadStatus.Frame)
            {
                Take(frame);
            }
        }

        if (reader.TryReadRest(out var last))
        {
            Take(last);
        }

        return (frames, [.. raw]);

        void Take(SseFrame frame)
        {
            raw.AddRange(frame.Raw);

            // The LF of a CRLF that was torn apart forms a frame of its own without a field.
            if (frame.Raw.SequenceEqual("\n"u8))
            {
                return;
            }

            frames.Add(Encoding.UTF8.GetString(frame.EventName) + "|" + Encoding.UTF8.GetString(frame.Data));
        }
    }
}
