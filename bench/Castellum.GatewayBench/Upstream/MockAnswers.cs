using System.Globalization;
using System.Text;

namespace Castellum.GatewayBench.Upstream;

/// <summary>The answers of the upstream, as bytes made once: what OpenAI and Anthropic send for a short question.</summary>
internal static class MockAnswers
{
    private const int Tokens = 50;

    /// <summary>A chat completion.</summary>
    public static readonly byte[] Chat = Json("""
        {"id":"chatcmpl-bench","object":"chat.completion","created":1700000000,"model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"message":{"role":"assistant","content":"Good morning! What can I do for you?","refusal":null,"annotations":[]},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":19,"completion_tokens":9,"total_tokens":28,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}},"service_tier":"default","system_fingerprint":"fp_bench"}
        """);

    /// <summary>A message.</summary>
    public static readonly byte[] Message = Json("""
        {"id":"msg_bench","type":"message","role":"assistant","model":"claude-sonnet-4-5-20250929","content":[{"type":"text","text":"Good morning! What can I do for you?"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":19,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":9}}
        """);

    /// <summary>A streamed chat completion: the headers, then one element per event.</summary>
    public static readonly IReadOnlyList<byte[]> ChatStream = Stream(ChatEvents());

    /// <summary>A streamed message.</summary>
    public static readonly IReadOnlyList<byte[]> MessageStream = Stream(MessageEvents());

    private static byte[] Json(string body) => Encoding.UTF8.GetBytes(
        $"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-request-id: req_bench\r\ncontent-length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    private static List<byte[]> Stream(IEnumerable<string> events)
    {
        var parts = new List<byte[]> { Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\nx-request-id: req_bench\r\ntransfer-encoding: chunked\r\n\r\n") };
        foreach (var text in events)
        {
            parts.Add(Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetByteCount(text).ToString("x", CultureInfo.InvariantCulture)}\r\n{text}\r\n"));
        }

        parts.Add("0\r\n\r\n"u8.ToArray());
        return parts;
    }

    private static IEnumerable<string> ChatEvents()
    {
        static string Chunk(string delta, string finish) =>
            $$$"""data: {"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1700000000,"model":"gpt-4o-mini-2024-07-18","system_fingerprint":"fp_bench","choices":[{"index":0,"delta":{{{delta}}},"logprobs":null,"finish_reason":{{{finish}}}}]}""" + "\n\n";
        yield return Chunk("""{"role":"assistant","content":""}""", "null");
        for (var i = 0; i < Tokens; i++)
        {
            yield return Chunk($$"""{"content":" word{{i}}"}""", "null");
        }

        yield return Chunk("{}", "\"stop\"");
        yield return """data: {"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1700000000,"model":"gpt-4o-mini-2024-07-18","choices":[],"usage":{"prompt_tokens":19,"completion_tokens":50,"total_tokens":69}}""" + "\n\n";
        yield return "data: [DONE]\n\n";
    }

    private static IEnumerable<string> MessageEvents()
    {
        static string Event(string type, string body) => $"event: {type}\ndata: {body}\n\n";
        yield return Event("message_start", """{"type":"message_start","message":{"id":"msg_bench","type":"message","role":"assistant","model":"claude-sonnet-4-5-20250929","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":19,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":1}}}""");
        yield return Event("content_block_start", """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""");
        for (var i = 0; i < Tokens; i++)
        {
            yield return Event("content_block_delta", $$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":" word{{{i}}}"}}""");
        }

        yield return Event("content_block_stop", """{"type":"content_block_stop","index":0}""");
        yield return Event("message_delta", """{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":50}}""");
        yield return Event("message_stop", """{"type":"message_stop"}""");
    }
}
