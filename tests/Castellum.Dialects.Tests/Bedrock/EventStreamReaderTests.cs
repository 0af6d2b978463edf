using System.Text;
using Castellum.Dialects.Bedrock;

namespace Castellum.Dialects.Tests.Bedrock;

public class EventStreamReaderTests
{
    private static readonly byte[] s_stream = [.. EventStreamEncoder.Encode("messageStart", "{\"a\":1}"u8), .. EventStreamEncoder.Encode("throttlingException", "{}"u8, isException: true), .. EventStreamEncoder.Encode("metadata", default)];

    [Fact]
    public void TryRead_SplitAtEveryByte_FindsTheSameMessages()
    {
        for (var cut = 0; cut <= s_stream.Length; cut++)
        {
            Read(s_stream[..cut], s_stream[cut..]).ShouldBe(["event messageStart {\"a\":1}", "exception throttlingException {}", "event metadata "]);
        }
    }

    [Fact]
    public void TryRead_AnyFlippedByte_IsCorruptOrAFormerMessage()
    {
        for (var i = 0; i < s_stream.Length; i++)
        {
            var flipped = s_stream.ToArray();
            flipped[i] ^= 0x40;

            var messages = Read(flipped);

            messages[^1].ShouldBe("corrupt");
            messages.Count.ShouldBeLessThanOrEqualTo(3);
        }
    }

    [Fact]
    public void TryRead_CutInside_HasRest()
    {
        using var reader = new EventStreamReader();
        reader.Append(s_stream.AsSpan(0, 20));

        reader.TryRead(out _).ShouldBe(EventStreamStatus.NeedMore);
        reader.HasRest.ShouldBeTrue();
    }

    [Fact]
    public void TryRead_AboveTheLimit_IsRefusedFromThePrelude()
    {
        using var reader = new EventStreamReader(maxMessageBytes: 50);
        reader.Append(EventStreamEncoder.Encode("x", new byte[100]).AsSpan(0, 12));

        reader.TryRead(out _).ShouldBe(EventStreamStatus.Corrupt);
    }

    private static List<string> Read(params byte[][] chunks)
    {
        using var reader = new EventStreamReader();
        List<string> messages = [];
        foreach (var chunk in chunks)
        {
            reader.Append(chunk);
            EventStreamStatus status;
            while ((status = reader.TryRead(out var message)) == EventStreamStatus.Message)
            {
                messages.Add($"{Encoding.UTF8.GetString(message.MessageType)} {Encoding.UTF8.GetString(message.EventType)} {Encoding.UTF8.GetString(message.Payload)}");
            }

            if (status == EventStreamStatus.Corrupt)
            {
                messages.Add("corrupt");
                return messages;
            }
        }

        return messages;
    }
}
