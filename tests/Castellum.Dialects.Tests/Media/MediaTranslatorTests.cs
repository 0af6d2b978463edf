using System.Text;
using System.Text.Json.Nodes;
using Castellum.Dialects.Media;
using Castellum.Dialects.Translation;

namespace Castellum.Dialects.Tests.Media;

public class MediaTranslatorTests
{
    private static readonly FormField s_picture = new("image[]", new byte[] { 1, 2 }) { FileName = "in.png", MediaType = "application/octet-stream" };

    [Fact]
    public void Image_BecomesGenerateContentOfOneImage()
    {
        var request = MediaTranslator.ImageToGemini("""{"model":"m","prompt":"A castle","n":1,"size":"1536x1024","quality":"high","user":"u"}"""u8.ToArray()).Value;

        Text(request).ShouldBe("""{"contents":[{"role":"user","parts":[{"text":"A castle"}]}],"generationConfig":{"responseModalities":["IMAGE"],"imageConfig":{"aspectRatio":"3:2"}}}""");
        request.Dropped.ShouldBe(["quality", "size", "user"]);
    }

    [Fact]
    public void ImageForImagen_BecomesAPredictionOfSeveral()
    {
        var request = MediaTranslator.ImageToPredict("""{"model":"m","prompt":"A castle","n":3,"size":"1792x1024","output_format":"jpeg","output_compression":80}"""u8.ToArray()).Value;

        Text(request).ShouldBe("""{"instances":[{"prompt":"A castle"}],"parameters":{"sampleCount":3,"aspectRatio":"16:9","includeRaiReason":true,"outputOptions":{"mimeType":"image/jpeg","compressionQuality":80}}}""");
        request.Dropped.ShouldBe(["size"]);
    }

    [Fact]
    public void ImageEdit_SendsTheImagesBeforeThePrompt()
    {
        var request = MediaTranslator.ImageEditToGemini([Field("prompt", "Add a moat"), s_picture, s_picture with { Name = "image" }, Field("input_fidelity", "high")]).Value;

        Text(request).ShouldStartWith("""{"contents":[{"role":"user","parts":[{"inlineData":{"mimeType":"image/png","data":"AQI="}},{"inlineData":{"mimeType":"image/png","data":"AQI="}},{"text":"Add a moat"}]}]""");
        request.Dropped.ShouldBe(["input_fidelity"]);
    }

    [Fact]
    public void Speech_TakesGeminisVoicesAndStandsInForOpenAis()
    {
        var own = MediaTranslator.SpeechToGemini("""{"model":"m","input":"Hello","voice":"Charon","response_format":"wav"}"""u8.ToArray()).Value;
        var foreign = MediaTranslator.SpeechToGemini("""{"model":"m","input":"Hello","voice":"alloy","instructions":"Say cheerfully:","speed":1.5}"""u8.ToArray()).Value;

        Text(own).ShouldBe("""{"contents":[{"role":"user","parts":[{"text":"Hello"}]}],"generationConfig":{"responseModalities":["AUDIO"],"speechConfig":{"voiceConfig":{"prebuiltVoiceConfig":{"voiceName":"Charon"}}}}}""");
        own.Dropped.ShouldBeEmpty();
        Text(foreign).ShouldContain("Say cheerfully:\\nHello");
        Text(foreign).ShouldContain("Kore");
        foreign.Dropped.ShouldBe(["response_format", "speed", "voice"]);
    }

    [Fact]
    public void Transcription_SendsTheFileByItsName()
    {
        var file = new FormField("file", new byte[] { 1 }) { FileName = "a.MP3" };

        var request = MediaTranslator.TranscriptionToGemini([file, Field("language", "de"), Field("temperature", "0.2"), Field("include[]", "logprobs")]).Value;

        var json = JsonNode.Parse(request.Body.Span)!;
        json["contents"]![0]!["parts"]![0]!["inlineData"]!["mimeType"]!.GetValue<string>().ShouldBe("audio/mp3");
        json["contents"]![0]!["parts"]![1]!["text"]!.GetValue<string>().ShouldContain("The language is de.");
        json["generationConfig"]!["temperature"]!.GetValue<double>().ShouldBe(0.2);
        request.Dropped.ShouldBe(["include"]);
    }

    [Theory]
    [InlineData("""{"prompt":"p","n":2}""", "n")]
    [InlineData("""{"prompt":"p","stream":true}""", "stream")]
    [InlineData("""{"prompt":"p","response_format":"url"}""", "response_format")]
    [InlineData("""{"prompt":"p","output_format":"webp"}""", "output_format")]
    [InlineData("""{"prompt":"p","background":"transparent"}""", "background")]
    [InlineData("""{"prompt":"p","size":"4000x1000"}""", "size")]
    [InlineData("""{"prompt":"p","size":"large"}""", "size")]
    [InlineData("""{"n":1}""", "prompt")]
    public void Image_WhatCannotBeExpressed_IsAnError(string body, string field) =>
        MediaTranslator.ImageToGemini(Encoding.UTF8.GetBytes(body)).Error!.Field.ShouldBe(field);

    [Theory]
    [InlineData("""{"prompt":"p","n":5}""", "n")]
    [InlineData("""{"prompt":"p","n":"many"}""", "n")]
    [InlineData("""{"prompt":"p","size":"1536x1024"}""", "size")]
    [InlineData("""{"prompt":"p","output_format":"webp"}""", "output_format")]
    public void Imagen_WhatCannotBeExpressed_IsAnError(string body, string field) =>
        MediaTranslator.ImageToPredict(Encoding.UTF8.GetBytes(body)).Error!.Field.ShouldBe(field);

    [Theory]
    [InlineData("""{"input":"i","voice":"alloy","response_format":"mp3"}""", "response_format")]
    [InlineData("""{"input":"i","voice":"alloy","stream_format":"sse"}""", "stream_format")]
    [InlineData("""{"input":"i"}""", "voice")]
    [InlineData("""{"voice":"alloy"}""", "input")]
    public void Speech_WhatCannotBeExpressed_IsAnError(string body, string field) =>
        MediaTranslator.SpeechToGemini(Encoding.UTF8.GetBytes(body)).Error!.Field.ShouldBe(field);

    [Theory]
    [InlineData("response_format", "srt")]
    [InlineData("stream", "true")]
    [InlineData("temperature", "warm")]
    public void Transcription_WhatCannotBeExpressed_IsAnError(string name, string value) =>
        MediaTranslator.TranscriptionToGemini([new FormField("file", default) { FileName = "a.wav" }, Field(name, value)]).Error!.Field.ShouldBe(name);

    [Fact]
    public void Files_OfNoKnownTypeOrMissing_AreErrors()
    {
        MediaTranslator.TranscriptionToGemini([]).Error!.Field.ShouldBe("file");
        MediaTranslator.TranscriptionToGemini([new FormField("file", default) { FileName = "speech" }]).Error!.Field.ShouldBe("file");
        MediaTranslator.ImageEditToGemini([Field("prompt", "p")]).Error!.Field.ShouldBe("image");
        MediaTranslator.ImageEditToGemini([Field("prompt", "p"), s_picture, s_picture with { Name = "mask" }]).Error!.Field.ShouldBe("mask");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    public void Nonsense_IsAnError(string body) => MediaTranslator.SpeechToGemini(Encoding.UTF8.GetBytes(body)).Error!.Code.ShouldBe("invalid_request");

    private static FormField Field(string name, string value) => new(name, Encoding.UTF8.GetBytes(value));

    private static string Text(TranslatedRequest request) => Encoding.UTF8.GetString(request.Body.Span);
}
