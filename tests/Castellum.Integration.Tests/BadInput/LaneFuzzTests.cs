using System.Text;
using Castellum.Dialects;
using Castellum.Dialects.Bedrock;
using Castellum.Dialects.Translation;
using Castellum.Dialects.Usage;
using Castellum.Gateway.Relay;

namespace Castellum.Integration.Tests.BadInput;

/// <summary>Both lanes get the same stream cut at every byte, in every framing: the client must see the same answer.</summary>
public class LaneFuzzTests
{
    private static readonly AnswerContext s_context = new() { Model = "m", Id = "0123456789abcdef", CreatedUnixSeconds = 1, EstimatedInputTokens = 3, IncludeUsage = true };

    private static readonly Dictionary<Dialect, string> s_streams = new()
    {
        [Dialect.OpenAiChat] = Frames(
            """{"id":"c","choices":[{"index":0,"delta":{"role":"assistant","content":"Grüße"}}]}""",
            """{"id":"c","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}}]}}]}""",
            """{"id":"c","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""",
            """{"id":"c","choices":[],"usage":{"prompt_tokens":4,"completion_tokens":-2}}""",
            """{"id":"c","choices":[],"usage":{"prompt_tokens":4,"completion_tokens":2}}""",
            "[DONE]"),
        [Dialect.Anthropic] = Frames(
            """{"type":"message_start","message":{"usage":{"input_tokens":4,"output_tokens":1}}}""",
            """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Grüße"}}""",
            """{"type":"content_block_stop","index":0}""",
            """{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}""",
            """{"type":"message_stop"}"""),
        [Dialect.Gemini] = Frames(
            """{"candidates":[{"content":{"parts":[{"text":"Grüße"}],"role":"model"}}],"usageMetadata":{"promptTokenCount":4,"candidatesTokenCount":1}}""",
            """{"candidates":[{"content":{"parts":[{"functionCall":{"name":"f","args":{}}}],"role":"model"},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":4,"candidatesTokenCount":2}}"""),
    };

    public static TheoryData<Dialect, Dialect, string, bool> Cells()
    {
        var cells = new TheoryData<Dialect, Dialect, string, bool>();
        foreach (var from in s_streams.Keys)
        {
            foreach (var to in (Dialect[])[Dialect.OpenAiChat, Dialect.OpenAiResponses, Dialect.Anthropic, Dialect.Gemini])
            {
                foreach (var newLine in (string[])["\n", "\r\n", "\r"])
                {
                    cells.Add(from, to, newLine, true);
                    cells.Add(from, to, newLine, false);
                }
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void AnswerCutAtEveryByte_IsTheSame(Dialect from, Dialect to, string newLine, bool withMark)
    {
        var bytes = Encoding.UTF8.GetBytes((withMark ? "\uFEFF" : "") + s_streams[from].ReplaceLineEndings(newLine));
        var whole = Run(Open(from, to), bytes, []);

        whole.Error.ShouldBeNull();
        whole.Output.ShouldContain("Gr");
        for (var cut = 1; cut < bytes.Length; cut++)
        {
            Run(Open(from, to), bytes[..cut], bytes[cut..]).ShouldBe(whole);
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void LastEventWithoutBlankLine_IsStillTheEnd(Dialect from, Dialect to, string newLine, bool withMark)
    {
        var text = (withMark ? "\uFEFF" : "") + s_streams[from].TrimEnd('\n').ReplaceLineEndings(newLine);

        Run(Open(from, to), Encoding.UTF8.GetBytes(text), []).Error.ShouldBeNull();
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"choices\":")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"choices\":7,\"candidates\":{},\"type\":[]}")]
    [InlineData("{\"choices\":[{\"delta\":\"x\"}],\"candidates\":[7],\"type\":\"content_block_delta\",\"delta\":3}")]
    public void OddEventInTheMiddle_EndsOrIsPassedOverButNeverThrows(string data)
    {
        foreach (var from in s_streams.Keys)
        {
            foreach (var to in (Dialect[])[Dialect.OpenAiChat, Dialect.OpenAiResponses, Dialect.Anthropic, Dialect.Gemini])
            {
                var stream = s_streams[from].Split("\n\n", 2);
                var text = $"{stream[0]}\n\ndata: {data}\n\n{stream[1]}";

                Should.NotThrow(() => Run(Open(from, to), Encoding.UTF8.GetBytes(text), []), $"{from} to {to}");
            }
        }
    }

    [Fact]
    public void BedrockMessageWithWrongChecksum_IsAFailureInEveryDialect()
    {
        byte[] good = [.. EventStreamEncoder.Encode("messageStart", """{"role":"assistant"}"""u8), .. EventStreamEncoder.Encode("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"text":"Hi"}}"""u8)];
        foreach (var to in (Dialect[])[Dialect.OpenAiChat, Dialect.OpenAiResponses, Dialect.Anthropic, Dialect.Gemini])
        {
            for (var cut = 1; cut < good.Length; cut++)
            {
                var bad = good.ToArray();
                bad[^1] ^= 1;

                Run(Open(Dialect.BedrockConverse, to), bad[..cut], bad[cut..]).Error.ShouldBe("Malformed");
            }
        }
    }

    private static string Frames(params string[] data) => string.Concat(data.Select(d => $"{EventName(d)}data: {d}\n\n"));

    private static string EventName(string data) => data.StartsWith("{\"type\":\"", StringComparison.Ordinal) ? $"event: {data[9..data.IndexOf('"', 9)]}\n" : "";

    private static StreamLane Open(Dialect from, Dialect to) => from == to
        ? new PassThroughLane(new ResponseTap(from), from, usageAsked: true)
        : new TranslatedLane(new StreamTranslator(from, to, s_context), from);

    private static (string Output, string? Error, long? Used) Run(StreamLane lane, params byte[][] pieces)
    {
        using (lane)
        {
            var state = LaneState.Open;
            foreach (var piece in pieces)
            {
                state = state == LaneState.Open && lane.Error is null ? lane.Feed(piece) : state;
            }

            if (state == LaneState.Open && lane.Error is null)
            {
                lane.Finish();
            }

            return (Encoding.UTF8.GetString(lane.Ready.WrittenSpan), lane.Error?.ToString(), lane.Tap.Usage.Output?.Value);
        }
    }
}
