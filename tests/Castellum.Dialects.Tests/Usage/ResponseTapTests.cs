using System.Text;
using Castellum.Dialects.Streaming;
using Castellum.Dialects.Usage;
using Castellum.Kernel.Money;

namespace Castellum.Dialects.Tests.Usage;

public class ResponseTapTests
{
    [Fact]
    public void ObserveBody_OpenAiChat_ReadsAllCounters()
    {
        var usage = Body(Dialect.OpenAiChat, """
            {"id":"c1","model":"gpt-4o-x","choices":[{"index":0,"message":{"role":"assistant","content":"héllo"},"finish_reason":"length"}],
             "usage":{"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,"prompt_tokens_details":{"cached_tokens":40,"audio_tokens":3},
             "completion_tokens_details":{"reasoning_tokens":20,"audio_tokens":2},"cost":0.000123}}
            """, out var tap);

        (Value(usage.Input), Value(usage.CachedRead), Value(usage.Output), Value(usage.Reasoning)).ShouldBe((100, 40, 50, 20));
        (Value(usage.AudioInput), Value(usage.AudioOutput), Value(usage.CacheWrite5m)).ShouldBe((3, 2, null));
        usage.VendorCost.ShouldBe(new NanoUsd(123_000));
        (tap.Model, tap.ResponseId, tap.Stop, tap.OutputCharacters, tap.IsComplete).ShouldBe(("gpt-4o-x", "c1", StopCause.Length, 5, true));
    }

    [Fact]
    public void ObserveBody_Anthropic_AddsCacheToInput()
    {
        var usage = Body(Dialect.Anthropic, """
            {"id":"msg_1","type":"message","role":"assistant","model":"claude","content":[{"type":"text","text":"ok"},{"type":"tool_use","id":"t","name":"f","input":{"a":1}}],"stop_reason":"tool_use",
             "usage":{"input_tokens":10,"cache_read_input_tokens":1000,"cache_creation_input_tokens":300,"cache_creation":{"ephemeral_5m_input_tokens":100,"ephemeral_1h_input_tokens":200},
             "output_tokens":7,"server_tool_use":{"web_search_requests":2}}}
            """, out var tap);

        (Value(usage.Input), Value(usage.CachedRead), Value(usage.CacheWrite5m), Value(usage.CacheWrite1h), Value(usage.Output)).ShouldBe((1310, 1000, 100, 200, 7));
        (usage.WebSearches, tap.Stop).ShouldBe((2, StopCause.ToolCalls));
    }

    [Fact]
    public void ObserveBody_Gemini_AddsThoughtsToOutput()
    {
        var usage = Body(Dialect.Gemini, """
            {"candidates":[{"content":{"parts":[{"text":"hi"}]},"finishReason":"STOP"}],"modelVersion":"g","usageMetadata":{"promptTokenCount":9,"cachedContentTokenCount":4,"candidatesTokenCount":3,
             "thoughtsTokenCount":8,"toolUsePromptTokenCount":1,"promptTokensDetails":[{"modality":"AUDIO","tokenCount":5}]}}
            """, out _);

        (Value(usage.Input), Value(usage.CachedRead), Value(usage.Output), Value(usage.Reasoning), Value(usage.AudioInput)).ShouldBe((10, 4, 11, 8, 5));
    }

    [Fact]
    public void ObserveBody_Responses_ReadsUsageAndSearches()
    {
        var usage = Body(Dialect.OpenAiResponses, """
            {"id":"resp_1","object":"response","status":"completed","error":null,"model":"m","output":[{"type":"web_search_call","id":"w"},{"type":"message","content":[{"type":"output_text","text":"hey"}]}],
             "usage":{"input_tokens":5,"input_tokens_details":{"cached_tokens":1},"output_tokens":6,"output_tokens_details":{"reasoning_tokens":2},"total_tokens":11}}
            """, out var tap);

        (Value(usage.Input), Value(usage.Output), Value(usage.Reasoning), usage.WebSearches).ShouldBe((5, 6, 2, 1));
        (tap.OutputCharacters, tap.HasError, tap.Stop).ShouldBe((3, false, StopCause.Stop));
    }

    [Theory]
    [InlineData("""{"usage":{"prompt_tokens":20,"completion_tokens":5,"total_tokens":125,"completion_tokens_details":{"reasoning_tokens":100}}}""", 105)]
    [InlineData("""{"usage":{"prompt_tokens":20,"completion_tokens":105,"total_tokens":125,"completion_tokens_details":{"reasoning_tokens":100}}}""", 105)]
    public void ObserveBody_ReasoningBesideOrInsideOutput_CountsOnce(string body, long output) => Value(Body(Dialect.OpenAiChat, body, out _).Output).ShouldBe(output);

    [Theory]
    [InlineData("""{"usage":{"prompt_tokens":-5,"completion_tokens":3}}""", null, UsageAnomalies.Negative)]
    [InlineData("""{"usage":{"prompt_tokens":99999999999999,"completion_tokens":3}}""", null, UsageAnomalies.Absurd)]
    [InlineData("""{"usage":{"prompt_tokens":1e300,"completion_tokens":3}}""", null, UsageAnomalies.Absurd)]
    [InlineData("""{"usage":{"prompt_tokens":"12","completion_tokens":3}}""", null, UsageAnomalies.WrongType)]
    [InlineData("""{"usage":{"prompt_tokens":{"a":[1]},"completion_tokens":3}}""", null, UsageAnomalies.WrongType)]
    [InlineData("""{"usage":{"prompt_tokens":12.0,"completion_tokens":3}}""", 12L, UsageAnomalies.None)]
    [InlineData("""{"usage":{"prompt_tokens":null,"completion_tokens":3}}""", null, UsageAnomalies.None)]
    [InlineData("""{"usage":{"prompt_tokens":0,"completion_tokens":3}}""", 0L, UsageAnomalies.None)]
    [InlineData("""{"usage":{"prompt_tokens":4,"completion_tokens":3,"prompt_tokens_details":{"cached_tokens":9}}}""", 4L, UsageAnomalies.PartExceedsWhole)]
    public void ObserveBody_OddCounters_AreRefusedAndMarked(string body, long? input, UsageAnomalies anomalies)
    {
        var usage = Body(Dialect.OpenAiChat, body, out _);

        (Value(usage.Input), usage.Anomalies, Value(usage.Output)).ShouldBe((input, anomalies, 3));
    }

    [Theory]
    [InlineData("""{"usage":null}""")]
    [InlineData("{}")]
    public void ObserveBody_NoUsage_IsNotReported(string body) => Body(Dialect.OpenAiChat, body, out _).IsReported.ShouldBeFalse();

    [Fact]
    public void Observe_AnthropicStream_LaterCountersOverwrite()
    {
        var tap = Stream(Dialect.Anthropic,
            """{"type":"message_start","message":{"id":"msg_1","model":"c","content":[],"stop_reason":null,"usage":{"input_tokens":25,"cache_read_input_tokens":5,"output_tokens":1}}}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}""",
            """{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"input_tokens":30,"output_tokens":15}}""",
            """{"type":"message_stop"}""");

        (Value(tap.Usage.Input), Value(tap.Usage.Output), tap.Stop, tap.IsTerminated, tap.OutputCharacters).ShouldBe((35, 15, StopCause.Stop, true, 5));
    }

    [Fact]
    public void Observe_DuplicateUsage_LastWinsButZeroNeverErases()
    {
        var tap = Stream(Dialect.OpenAiChat,
            """{"choices":[{"delta":{"content":"a"}}],"usage":{"prompt_tokens":10,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":8}}}""",
            """{"choices":[],"usage":{"prompt_tokens":10,"completion_tokens":4}}""",
            """{"choices":[],"usage":{"prompt_tokens":0,"completion_tokens":0}}""");

        (Value(tap.Usage.Input), Value(tap.Usage.Output), Value(tap.Usage.CachedRead)).ShouldBe((10, 4, 8));
        tap.Usage.Anomalies.ShouldBe(UsageAnomalies.Decreased);
    }

    [Fact]
    public void Observe_GroqAndResponsesEvents_FindUsage()
    {
        Value(Stream(Dialect.OpenAiChat, """{"choices":[{"delta":{},"finish_reason":"stop"}],"x_groq":{"id":"r","usage":{"prompt_tokens":3,"completion_tokens":2}}}""").Usage.Output).ShouldBe(2);
        var tap = Stream(Dialect.OpenAiResponses,
            """{"type":"response.created","response":{"id":"resp_1","status":"in_progress","error":null,"output":[]}}""",
            """{"type":"response.output_text.delta","delta":"hey","item_id":"m"}""",
            """{"type":"response.output_item.done","item":{"type":"function_call","arguments":"{}"}}""",
            """{"type":"response.completed","response":{"id":"resp_1","status":"completed","error":null,"output":[{"type":"function_call"}],"usage":{"input_tokens":5,"output_tokens":6}}}""");

        (Value(tap.Usage.Input), tap.OutputCharacters, tap.Stop, tap.HasError, tap.IsTerminated).ShouldBe((5, 3, StopCause.ToolCalls, false, true));
    }

    [Fact]
    public void Observe_BedrockEvents_ReadOutputAndUsage()
    {
        var tap = new ResponseTap(Dialect.BedrockConverse);
        tap.Observe("""{"contentBlockIndex":0,"delta":{"text":"abc"}}"""u8, "contentBlockDelta"u8).ShouldBe(FrameKind.Output);
        tap.Observe("""{"stopReason":"tool_use"}"""u8, "messageStop"u8).ShouldBe(FrameKind.Other);
        tap.Observe("""{"usage":{"inputTokens":4,"outputTokens":5,"totalTokens":9,"cacheReadInputTokens":6},"metrics":{"latencyMs":1}}"""u8, "metadata"u8).ShouldBe(FrameKind.Terminal);

        (Value(tap.Usage.Input), Value(tap.Usage.Output), tap.Stop, tap.OutputCharacters).ShouldBe((10, 5, StopCause.ToolCalls, 3));
    }

    [Theory]
    [InlineData(Dialect.OpenAiChat, """{"error":{"message":"boom"}}""", FrameKind.Error)]
    [InlineData(Dialect.OpenAiChat, """{"choices":[],"usage":{"prompt_tokens":1}}""", FrameKind.UsageOnly)]
    [InlineData(Dialect.OpenAiChat, """{"choices":[],"prompt_filter_results":[]}""", FrameKind.Other)]
    [InlineData(Dialect.OpenAiChat, """{"choices":[{"delta":{"role":"assistant","content":""}}],"usage":null}""", FrameKind.Other)]
    [InlineData(Dialect.OpenAiChat, """{"choices":[{"delta":{"content":"x"}}],"usage":{"prompt_tokens":1}}""", FrameKind.Output)]
    [InlineData(Dialect.OpenAiChat, "{\"choices\":[", FrameKind.Malformed)]
    [InlineData(Dialect.OpenAiChat, "[1]", FrameKind.Malformed)]
    [InlineData(Dialect.Anthropic, """{"type":"error","error":{"type":"overloaded_error","message":"x"}}""", FrameKind.Error)]
    [InlineData(Dialect.Anthropic, """{"type":"ping"}""", FrameKind.Other)]
    [InlineData(Dialect.OpenAiResponses, """{"type":"error","code":"x","message":"m"}""", FrameKind.Error)]
    public void Observe_Frame_IsClassified(Dialect dialect, string data, FrameKind kind) =>
        new ResponseTap(dialect).Observe(Encoding.UTF8.GetBytes(data), default).ShouldBe(kind);

    [Fact]
    public void Observe_AnyBytes_NeverThrows()
    {
        var seed = Encoding.UTF8.GetBytes("""{"choices":[{"delta":{"content":"x\ud83d","tool_calls":[{"function":{"arguments":"{}"}}]},"finish_reason":"stop"}],"usage":{"prompt_tokens":1},"candidates":[{"content":{"parts":[{"text":"a"}]}}],"model":"\udc00"}""");
        foreach (var dialect in Enum.GetValues<Dialect>())
        {
            for (var i = 0; i < seed.Length; i++)
            {
                var tap = new ResponseTap(dialect);
                var flipped = seed.ToArray();
                flipped[i] ^= 0x11;
                tap.Observe(flipped, default);
                tap.Observe(seed.AsSpan(0, i), default).ShouldBe(FrameKind.Malformed);
                tap.Usage.Anomalies.ShouldBeOneOf(UsageAnomalies.None, UsageAnomalies.WrongType);
            }
        }
    }

    [Fact]
    public void Observe_ManyFrames_AllocatesNothing()
    {
        var tap = new ResponseTap(Dialect.OpenAiChat);
        var data = """{"id":"c","model":"m","choices":[{"index":0,"delta":{"content":" token"},"finish_reason":null}],"usage":null}"""u8;
        tap.Observe(data, default);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            tap.Observe(data, default);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void StreamRelay_UsageChunk_IsStrippedOnlyWhenNotAskedFor(bool strip)
    {
        const string Text = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n";
        const string Usage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}\n\n";
        const string Done = "data: [DONE]\n\n";
        var input = Encoding.UTF8.GetBytes(Text + Usage + Done);
        for (var cut = 0; cut <= input.Length; cut++)
        {
            using var relay = new StreamRelay(Dialect.OpenAiChat, strip);
            StringBuilder sent = new();
            foreach (var chunk in (byte[][])[input[..cut], input[cut..]])
            {
                relay.Append(chunk);
                while (relay.TryNext(out var bytes, out _) == SseReadStatus.Frame)
                {
                    sent.Append(Encoding.UTF8.GetString(bytes));
                }
            }

            sent.ToString().ShouldBe(strip ? Text + Done : Text + Usage + Done);
            Value(relay.Tap.Usage.Input).ShouldBe(3);
            relay.Tap.IsTerminated.ShouldBeTrue();
        }
    }

    private static ResponseTap Stream(Dialect dialect, params string[] frames)
    {
        var tap = new ResponseTap(dialect);
        foreach (var frame in frames)
        {
            tap.Observe(Encoding.UTF8.GetBytes(frame), default).ShouldNotBe(FrameKind.Malformed);
        }

        return tap;
    }

    private static UsageReport Body(Dialect dialect, string body, out ResponseTap tap)
    {
        tap = new ResponseTap(dialect);
        tap.ObserveBody(Encoding.UTF8.GetBytes(body)).ShouldBeTrue();
        return tap.Usage;
    }

    private static long? Value(TokenCount? count) => count?.Value;
}
