using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using Castellum.Dialects.Media;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.Tests.Media;

public class MediaAnswersTests
{
    private const string Usage = """
        "usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":1290,"totalTokenCount":1300,"promptTokensDetails":[{"modality":"TEXT","tokenCount":4},{"modality":"IMAGE","tokenCount":6}],"candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":1290}]}
        """;

    [Fact]
    public void Images_OfGenerateContent_AreOpenAisWithUsage()
    {
        var body = Encoding.UTF8.GetBytes($$$"""{"candidates":[{"content":{"parts":[{"text":"Here:"},{"inlineData":{"mimeType":"image/png","data":"QUJD"}}]},"finishReason":"STOP"}],{{{Usage}}} }""");

        var answer = MediaAnswers.Images(Dialect.Gemini, body, 7).Value;

        Text(answer).ShouldBe("""{"created":7,"data":[{"b64_json":"QUJD"}],"output_format":"png","usage":{"input_tokens":10,"input_tokens_details":{"text_tokens":4,"image_tokens":6},"output_tokens":1290,"total_tokens":1300}}""");
        Tap(Dialect.Gemini, body).ShouldSatisfyAllConditions(u => u.Images.ShouldBe(1), u => u.ImageOutput!.Value.Value.ShouldBe(1290), u => u.ImageInput!.Value.Value.ShouldBe(6));
    }

    [Fact]
    public void Images_OfImagen_AreCounted()
    {
        var body = """{"predictions":[{"mimeType":"image/jpeg","bytesBase64Encoded":"QUJD"},{"raiFilteredReason":"blocked"},{"mimeType":"image/jpeg","bytesBase64Encoded":"REVG"}]}"""u8.ToArray();

        Text(MediaAnswers.Images(Dialect.GooglePredict, body, 7).Value).ShouldBe("""{"created":7,"data":[{"b64_json":"QUJD"},{"b64_json":"REVG"}],"output_format":"jpeg"}""");
        Tap(Dialect.GooglePredict, body).Images.ShouldBe(2);
    }

    [Theory]
    [InlineData(Dialect.Gemini, """{"candidates":[{"finishReason":"IMAGE_SAFETY"}]}""", "content_filtered")]
    [InlineData(Dialect.Gemini, """{"promptFeedback":{"blockReason":"SAFETY"}}""", "content_filtered")]
    [InlineData(Dialect.Gemini, """{"candidates":[{"content":{"parts":[{"text":"No."}]},"finishReason":"STOP"}]}""", "upstream_invalid")]
    [InlineData(Dialect.GooglePredict, """{"predictions":[{"raiFilteredReason":"Blocked."}]}""", "content_filtered")]
    [InlineData(Dialect.GooglePredict, """{}""", "content_filtered")]
    [InlineData(Dialect.GooglePredict, "<html>", "upstream_invalid")]
    public void Images_ThatDidNotCome_AreAnError(Dialect from, string body, string code) =>
        MediaAnswers.Images(from, Encoding.UTF8.GetBytes(body), 7).Error!.Code.ShouldBe(code);

    [Fact]
    public void Speech_IsAWavFileOfTheSamplesRate()
    {
        var body = """{"candidates":[{"content":{"parts":[{"inlineData":{"mimeType":"audio/L16;codec=pcm;rate=16000","data":"AQIDBA=="}}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":25,"candidatesTokensDetails":[{"modality":"AUDIO","tokenCount":25}]}}"""u8.ToArray();

        var wav = MediaAnswers.Speech(body, "{}"u8.ToArray()).Value;
        var pcm = MediaAnswers.Speech(body, """{"response_format":"pcm"}"""u8.ToArray()).Value;

        wav.ContentType.ShouldBe("audio/wav");
        wav.Body.Length.ShouldBe(48);
        BinaryPrimitives.ReadInt32LittleEndian(wav.Body.Span[24..]).ShouldBe(16_000);
        wav.Body.Span[44..].ToArray().ShouldBe([1, 2, 3, 4]);
        (pcm.ContentType, pcm.Body.Length).ShouldBe(("audio/pcm", 4));
        Tap(Dialect.Gemini, body).ShouldSatisfyAllConditions(u => u.Images.ShouldBeNull(), u => u.AudioOutput!.Value.Value.ShouldBe(25));
    }

    [Theory]
    [InlineData("""{"candidates":[{"content":{"parts":[{"inlineData":{"mimeType":"audio/L16","data":"not base64"}}]}}]}""")]
    [InlineData("""{"candidates":[]}""")]
    public void Speech_ThatDidNotCome_IsAnError(string body) =>
        MediaAnswers.Speech(Encoding.UTF8.GetBytes(body), "{}"u8.ToArray()).Error!.Code.ShouldBe("upstream_invalid");

    [Fact]
    public void Transcript_IsJsonWithUsageOrText()
    {
        var body = """{"candidates":[{"content":{"parts":[{"text":"thinking","thought":true},{"text":" Sesame opens.\n"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":40,"candidatesTokenCount":3,"promptTokensDetails":[{"modality":"AUDIO","tokenCount":30}]}}"""u8.ToArray();

        var json = MediaAnswers.Transcript(body, []).Value;
        var text = MediaAnswers.Transcript(body, [new FormField("response_format", "text"u8.ToArray())]).Value;

        Text(json).ShouldBe("""{"text":"Sesame opens.","usage":{"type":"tokens","input_tokens":40,"input_token_details":{"text_tokens":10,"audio_tokens":30},"output_tokens":3,"total_tokens":43}}""");
        (text.ContentType, Text(text)).ShouldBe(("text/plain; charset=utf-8", "Sesame opens.\n"));
        JsonNode.Parse(json.Body.Span)!["text"]!.GetValue<string>().ShouldBe("Sesame opens.");
    }

    private static UsageReport Tap(Dialect dialect, byte[] body)
    {
        var tap = new ResponseTap(dialect);
        tap.ObserveBody(body).ShouldBeTrue();
        return tap.Usage;
    }

    private static string Text(MediaAnswer answer) => Encoding.UTF8.GetString(answer.Body.Span);
}
