using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Castellum.Dialects.Streaming;
using Castellum.Dialects.Translation;

namespace Castellum.Dialects.Tests.Translation;

public class CitationTests
{
    private const string Url = "https://example.com/castle";
    private const string Title = "The castle";

    private static readonly Dictionary<Dialect, (string Whole, string[] Stream)> s_answers = new()
    {
        [Dialect.OpenAiChat] = (
            $$$$"""{"choices":[{"message":{"content":"Old.","annotations":[{"type":"url_citation","url_citation":{"url":"{{{{Url}}}}","title":"{{{{Title}}}}"}}]},"finish_reason":"stop"}]}""",
            [
                """{"choices":[{"index":0,"delta":{"role":"assistant","content":"Old."}}]}""",
                $$$$"""{"choices":[{"index":0,"delta":{"annotations":[{"type":"url_citation","url_citation":{"url":"{{{{Url}}}}","title":"{{{{Title}}}}"}}]}}]}""",
                """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""",
            ]),
        [Dialect.Anthropic] = (
            $$$$"""{"content":[{"type":"text","text":"Old.","citations":[{"type":"web_search_result_location","url":"{{{{Url}}}}","title":"{{{{Title}}}}","encrypted_index":"x","cited_text":"y"}]}],"stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":1}}""",
            [
                """{"type":"message_start","message":{"usage":{"input_tokens":1,"output_tokens":1}}}""",
                """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""",
                """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Old."}}""",
                $$$$"""{"type":"content_block_delta","index":0,"delta":{"type":"citations_delta","citation":{"type":"web_search_result_location","url":"{{{{Url}}}}","title":"{{{{Title}}}}"}}}""",
                """{"type":"content_block_stop","index":0}""",
                """{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":1}}""",
                """{"type":"message_stop"}""",
            ]),
        [Dialect.Gemini] = (
            $$$$"""{"candidates":[{"content":{"parts":[{"text":"Old."}]},"finishReason":"STOP","groundingMetadata":{"groundingChunks":[{"web":{"uri":"{{{{Url}}}}","title":"{{{{Title}}}}"}}]}}]}""",
            [
                """{"candidates":[{"content":{"parts":[{"text":"Old."}]}}]}""",
                $$$$"""{"candidates":[{"content":{"parts":[{"text":""}]},"finishReason":"STOP","groundingMetadata":{"groundingChunks":[{"web":{"uri":"{{{{Url}}}}","title":"{{{{Title}}}}"}}]}}]}""",
            ]),
    };

    public static TheoryData<Dialect, Dialect> Lanes()
    {
        var lanes = new TheoryData<Dialect, Dialect>();
        foreach (var from in s_answers.Keys)
        {
            foreach (var to in (Dialect[])[Dialect.OpenAiChat, Dialect.OpenAiResponses, Dialect.Anthropic, Dialect.Gemini])
            {
                if (from != to)
                {
                    lanes.Add(from, to);
                }
            }
        }

        return lanes;
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void WholeAnswer_NamesItsSources(Dialect from, Dialect to)
    {
        var answer = AnswerTranslator.Translate(from, to, Encoding.UTF8.GetBytes(s_answers[from].Whole), Upstream.Context);

        answer.IsSuccess.ShouldBeTrue(answer.Error?.Message);
        Source(to, JsonNode.Parse(answer.Value.Body.Span)!).ShouldBe((Url, Title));
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void StreamedAnswer_NamesItsSources(Dialect from, Dialect to)
    {
        var translator = new StreamTranslator(from, to, Upstream.Context);
        var output = new ArrayBufferWriter<byte>();
        using var frames = new SseFrameReader();
        foreach (var data in s_answers[from].Stream)
        {
            frames.Append(Encoding.UTF8.GetBytes($"{EventName(data)}data: {data}\n\n"));
            frames.TryRead(out var frame).ShouldBe(SseReadStatus.Frame);
            translator.Translate(frame, output);
        }

        translator.Complete(output);

        translator.Failure.ShouldBeNull();
        var events = Encoding.UTF8.GetString(output.WrittenSpan).Split('\n').Where(l => l.StartsWith("data: {", StringComparison.Ordinal)).Select(l => JsonNode.Parse(l[6..])!);
        events.Select(e => Event(to, e)).OfType<JsonNode>().Select(c => Read(to, c)).ShouldBe([(Url, Title)]);
    }

    private static string EventName(string data) => JsonNode.Parse(data)!["type"] is { } type ? $"event: {type}\n" : "";

    private static (string? Url, string? Title) Source(Dialect to, JsonNode body) => Read(to, to switch
    {
        Dialect.OpenAiChat => body["choices"]![0]!["message"]!["annotations"]![0]!,
        Dialect.OpenAiResponses => body["output"]![0]!["content"]![0]!["annotations"]![0]!,
        Dialect.Anthropic => body["content"]![0]!["citations"]![0]!,
        _ => body["candidates"]![0]!["groundingMetadata"]!["groundingChunks"]![0]!,
    });

    private static JsonNode? Event(Dialect to, JsonNode e) => to switch
    {
        Dialect.OpenAiChat => e["choices"]!.AsArray().Count > 0 ? e["choices"]![0]!["delta"]!["annotations"]?[0] : null,
        Dialect.OpenAiResponses => e["type"]!.GetValue<string>() == "response.output_text.annotation.added" ? e["annotation"] : null,
        Dialect.Anthropic => e["delta"]?["citation"],
        _ => e["candidates"]![0]!["groundingMetadata"]?["groundingChunks"]![0],
    };

    private static (string? Url, string? Title) Read(Dialect to, JsonNode citation)
    {
        var place = to switch { Dialect.OpenAiChat => citation["url_citation"]!, Dialect.Gemini => citation["web"]!, _ => citation };
        return ((place["url"] ?? place["uri"])?.GetValue<string>(), place["title"]?.GetValue<string>());
    }
}
