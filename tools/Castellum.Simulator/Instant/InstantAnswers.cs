using System.Text;

namespace Castellum.Simulator.Instant;

/// <summary>Prebuilt answers for load tests: no parsing, no log, one write for a plain answer and one per event of a stream.</summary>
internal static class InstantAnswers
{
    private const int Tokens = 50;
    private const string Model = "gpt-4o-mini-2024-07-18";

    private static readonly byte[] s_chat = Encoding.UTF8.GetBytes(
        $$$$"""{"id":"chatcmpl-instant","object":"chat.completion","created":1700000000,"model":"{{{{Model}}}}","system_fingerprint":"fp_sim","choices":[{"index":0,"message":{"role":"assistant","content":"Hello! How can I help you today?","refusal":null,"annotations":[]},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":19,"completion_tokens":9,"total_tokens":28,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}}""");

    private static readonly byte[] s_message =
        """{"id":"msg_instant","type":"message","role":"assistant","model":"claude-sonnet-4-5-20250929","content":[{"type":"text","text":"Hello!"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":19,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":9}}"""u8.ToArray();

    private static readonly byte[][] s_chatStream = ChatStream();
    private static readonly byte[][] s_messageStream = MessageStream();

    /// <summary>Answers chat and messages calls; false for everything else.</summary>
    public static async Task<bool> TryWriteAsync(HttpContext context, byte[] body)
    {
        var path = context.Request.Path.Value ?? "";
        var isChat = path.EndsWith("/chat/completions", StringComparison.Ordinal);
        if (!isChat && !path.EndsWith("/messages", StringComparison.Ordinal))
        {
            return false;
        }

        context.Response.Headers[isChat ? "x-request-id" : "request-id"] = "req_instant";
        var text = body.AsSpan();
        if (text.IndexOf("\"stream\":true"u8) >= 0 || text.IndexOf("\"stream\": true"u8) >= 0)
        {
            await StreamAsync(context, isChat ? s_chatStream : s_messageStream);
            return true;
        }

        var answer = isChat ? s_chat : s_message;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer, context.RequestAborted);
        return true;
    }

    private static async Task StreamAsync(HttpContext context, byte[][] frames)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        foreach (var frame in frames)
        {
            await context.Response.BodyWriter.WriteAsync(frame, context.RequestAborted);
        }
    }

    private static byte[][] ChatStream()
    {
        List<string> frames = [Chunk("\"role\":\"assistant\",\"content\":\"\"", "null")];
        frames.AddRange(Enumerable.Range(0, Tokens).Select(i => Chunk($"\"content\":\" tok{i}\"", "null")));
        frames.Add(Chunk("", "\"stop\""));
        frames.Add($$$"""data: {"id":"chatcmpl-instant","object":"chat.completion.chunk","created":1700000000,"model":"{{{Model}}}","choices":[],"usage":{"prompt_tokens":19,"completion_tokens":{{{Tokens}}},"total_tokens":{{{19 + Tokens}}}}}""" + "\n\n");
        frames.Add("data: [DONE]\n\n");
        return [.. frames.Select(Encoding.UTF8.GetBytes)];
    }

    private static string Chunk(string delta, string finish) =>
        $$$"""data: {"id":"chatcmpl-instant","object":"chat.completion.chunk","created":1700000000,"model":"{{{Model}}}","system_fingerprint":"fp_sim","choices":[{"index":0,"delta":{{{{delta}}}},"logprobs":null,"finish_reason":{{{finish}}}}]}""" + "\n\n";

    private static byte[][] MessageStream()
    {
        List<string> frames =
        [
            """event: message_start""" + "\n" + """data: {"type":"message_start","message":{"id":"msg_instant","type":"message","role":"assistant","model":"claude-sonnet-4-5-20250929","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":19,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":1}}}""",
            "event: content_block_start\n" + """data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""",
        ];
        frames.AddRange(Enumerable.Range(0, Tokens).Select(i =>
            "event: content_block_delta\n" + $$$"""data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":" tok{{{i}}}"}}"""));
        frames.Add("event: content_block_stop\n" + """data: {"type":"content_block_stop","index":0}""");
        frames.Add("event: message_delta\n" + $$$"""data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":{{{Tokens}}}}}""");
        frames.Add("event: message_stop\ndata: {\"type\":\"message_stop\"}");
        return [.. frames.Select(f => Encoding.UTF8.GetBytes(f + "\n\n"))];
    }
}
