using System.Buffers;
using System.Text;
using Castellum.Dialects.Streaming;
using Castellum.Dialects.Translation;

namespace Castellum.Dialects.Tests.Translation;

public class StreamTranslatorTests
{
    private static readonly Dialect[] s_clients = [Dialect.OpenAiChat, Dialect.OpenAiResponses, Dialect.Anthropic, Dialect.Gemini];

    private const string Interleaved = """
        data: {"id":"c","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":null}}]}

        data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\""}}]}}]}

        data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"b","type":"function","function":{"name":"g","arguments":""}}]}}]}

        data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}},{"index":1,"function":{"arguments":"{\"y\":2}"}}]}}]}

        data: {"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

        data: [DONE]


        """;

    [Theory]
    [InlineData(Dialect.OpenAiResponses)]
    [InlineData(Dialect.Anthropic)]
    [InlineData(Dialect.Gemini)]
    public void InterleavedCalls_StayApart(Dialect to)
    {
        var view = ClientView.Read(to, Translate(Dialect.OpenAiChat, to, Interleaved, out _), stream: true);

        view.Calls.ShouldBe([("a", "f", """{"x":1}"""), ("b", "g", """{"y":2}""")]);
    }

    [Fact]
    public void ReusedIndexWithNewId_IsANewCall()
    {
        var stream = Frames(
            """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]}}]}""",
            """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"b","function":{"name":"g","arguments":"{}"}}]}}]}""",
            """{"choices":[{"delta":{},"finish_reason":"stop"}]}""");
        var view = ClientView.Read(Dialect.Anthropic, Translate(Dialect.OpenAiChat, Dialect.Anthropic, stream, out _), stream: true);

        view.Calls.Select(c => c.Id).ShouldBe(["a", "b"]);
        view.Stop.ShouldBe("tool_use");
    }

    [Theory]
    [InlineData(Dialect.OpenAiResponses)]
    [InlineData(Dialect.Anthropic)]
    [InlineData(Dialect.Gemini)]
    public void EmojiCutBetweenEscapes_IsWholeAgain(Dialect to)
    {
        var stream = Frames("""{"choices":[{"delta":{"content":"a\ud83d"}}]}""", """{"choices":[{"delta":{"content":"\ude00b"}}]}""", """{"choices":[{"delta":{},"finish_reason":"stop"}]}""");

        ClientView.Read(to, Translate(Dialect.OpenAiChat, to, stream, out _), stream: true).Text.ShouldBe("a😀b");
    }

    [Fact]
    public void EmptyArguments_BecomeAnObject()
    {
        const string Stream = """
            event: message_start
            data: {"type":"message_start","message":{"id":"m","usage":{"input_tokens":10,"cache_read_input_tokens":1000,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":""}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: content_block_start
            data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t","name":"f","input":{}}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":1}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":5}}

            event: message_stop
            data: {"type":"message_stop"}


            """;
        var view = ClientView.Read(Dialect.OpenAiChat, Translate(Dialect.Anthropic, Dialect.OpenAiChat, Stream, out _), stream: true);

        view.Calls.ShouldBe([("t", "f", "{}")]);
        (view.Stop, view.Input, view.Output).ShouldBe(("tool_calls", 1010, 5));
    }

    [Fact]
    public void UsageAfterTheEnd_IsStillTapped()
    {
        var stream = Frames("""{"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}]}""", "[DONE]", """{"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":1}}""");
        Translate(Dialect.OpenAiChat, Dialect.Anthropic, stream, out var translator);

        translator.Tap.Usage.Input!.Value.Value.ShouldBe(7);
    }

    [Theory]
    [InlineData("{\"choices\":[")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    public void MalformedFrame_EndsWithOneErrorEvent(string data)
    {
        foreach (var to in s_clients)
        {
            var view = ClientView.Read(to, Translate(Dialect.OpenAiChat, to, Frames("""{"choices":[{"delta":{"content":"a"}}]}""", data, """{"choices":[{"delta":{"content":"never"}}]}"""), out var translator), stream: true);

            view.Error.ShouldNotBeNull();
            view.Text.ShouldNotContain("never");
            translator.IsOver.ShouldBeTrue();
        }
    }

    [Fact]
    public void EveryCut_EndsInAnEndOrAnError()
    {
        foreach (var to in s_clients)
        {
            for (var cut = 0; cut < Interleaved.Length; cut += 3)
            {
                var view = ClientView.Read(to, Translate(Dialect.OpenAiChat, to, Interleaved[..cut], out var translator), stream: true);

                translator.IsOver.ShouldBeTrue();
                (view.Error is not null || view.Stop is not null).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void EveryFlippedByte_EndsInAnEndOrAnError()
    {
        var bytes = Encoding.UTF8.GetBytes(Interleaved);
        foreach (var to in s_clients)
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                var flipped = bytes.ToArray();
                flipped[i] ^= 0x05;
                TranslateBytes(Dialect.OpenAiChat, to, flipped, out var translator);

                translator.IsOver.ShouldBeTrue();
            }
        }
    }

    private static string Frames(params string[] data) => string.Concat(data.Select(d => $"data: {d}\n\n"));

    private static string Translate(Dialect from, Dialect to, string stream, out StreamTranslator translator) =>
        TranslateBytes(from, to, Encoding.UTF8.GetBytes(stream), out translator);

    private static string TranslateBytes(Dialect from, Dialect to, byte[] stream, out StreamTranslator translator)
    {
        translator = new StreamTranslator(from, to, Upstream.Context);
        var output = new ArrayBufferWriter<byte>();
        using var reader = new SseFrameReader();
        reader.Append(stream);
        while (reader.TryRead(out var frame) == SseReadStatus.Frame)
        {
            translator.Translate(frame, output);
        }

        if (reader.TryReadRest(out var rest))
        {
            translator.Translate(rest, output);
        }

        translator.Complete(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
