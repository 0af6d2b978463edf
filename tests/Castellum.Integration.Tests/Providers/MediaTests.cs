using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Integration.Tests.Hosting;
using Castellum.Integration.Tests.Ledger;

namespace Castellum.Integration.Tests.Providers;

/// <summary>Images, speech and embeddings of OpenAI's and Gemini's clients at Google's providers.</summary>
public class MediaTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    private const string Png = "iVBORw0KGgo";
    private readonly TestServer _server = fixture.Server;

    [Theory]
    [InlineData("gemini-2.5-flash-image", 1, "gemini")]
    [InlineData("vertex/gemini-2.5-flash-image", 1, "vertex")]
    [InlineData("imagen-4.0-generate-001", 3, "gemini")]
    [InlineData("vertex/imagen-4.0-generate-001", 3, "vertex")]
    public async Task Images_AreMadeAndMetered(string model, int count, string provider)
    {
        var response = await _server.Client.PostAsJsonAsync("/v1/images/generations", new { model, prompt = "A castle", n = count, size = "1024x1024", quality = "high" });

        var answer = await OkAsync(response);
        answer.GetProperty("data").EnumerateArray().Select(d => d.GetProperty("b64_json").GetString()!).ShouldAllBe(d => d.StartsWith(Png));
        answer.GetProperty("data").GetArrayLength().ShouldBe(count);
        Header(response, "x-castellum-provider").ShouldBe(provider);
        Header(response, "x-castellum-dropped").ShouldBe("quality");
        var used = await UsedAsync(response);
        used.Images.ShouldBe(count);
        used.ImageOutput.ShouldBe(model.Contains("gemini-") ? 1_290 : 0);
    }

    [Fact]
    public async Task ImageEdit_SendsTheImageAndIsMetered()
    {
        using var form = new MultipartFormDataContent { { File("image/png"), "image", "in.png" }, { new StringContent("gemini-2.5-flash-image"), "model" }, { new StringContent("Add a moat"), "prompt" } };

        var response = await _server.Client.PostAsync("/v1/images/edits", form);

        (await OkAsync(response)).GetProperty("usage").GetProperty("input_tokens_details").GetProperty("image_tokens").GetInt64().ShouldBe(258);
        (await UsedAsync(response)).ImageInput.ShouldBe(258);
    }

    [Fact]
    public async Task ImageEditByImagen_IsRefusedClearly()
    {
        using var form = new MultipartFormDataContent { { File("image/png"), "image", "in.png" }, { new StringContent("imagen-4.0-generate-001"), "model" }, { new StringContent("Add a moat"), "prompt" } };

        var response = await _server.Client.PostAsync("/v1/images/edits", form);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain("image_edits");
    }

    [Theory]
    [InlineData("/v1/images/generations", """{"model":"gemini-2.5-flash-image","prompt":"p","n":2}""", "'n'")]
    [InlineData("/v1/images/generations", """{"model":"gemini-2.5-flash-image","prompt":"p","stream":true}""", "stream")]
    [InlineData("/v1/audio/speech", """{"model":"gemini-2.5-flash-preview-tts","voice":"Kore","input":"i","response_format":"mp3"}""", "'mp3'")]
    public async Task WhatGeminiCannotDo_IsRefusedBeforeItIsAsked(string path, string body, string said)
    {
        using var content = new StringContent(body, MediaTypeHeaderValue.Parse("application/json"));

        var response = await _server.Client.PostAsync(path, content);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("error");
        error.GetProperty("type").GetString().ShouldBe("invalid_request_error");
        error.GetProperty("message").GetString()!.ShouldContain(said);
    }

    [Fact]
    public async Task PictureThatWasNotMade_IsAnErrorOfTheProvider()
    {
        _server.Script("gemini-2.5-flash-image-refusing", repeat: true, new { text = "I would rather not." });

        var response = await _server.Client.PostAsJsonAsync("/v1/images/generations", new { model = "gemini-2.5-flash-image-refusing", prompt = "A castle" });

        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await response.Content.ReadAsStringAsync()).ShouldContain("NO_IMAGE");
    }

    [Theory]
    [InlineData("wav", "audio/wav", null)]
    [InlineData("pcm", "audio/pcm", null)]
    [InlineData(null, "audio/wav", "response_format")]
    public async Task Speech_IsSpokenHeardAgainAndMetered(string? format, string type, string? dropped)
    {
        const string Said = "Sesame opens in the evening.";
        var spoken = await _server.Client.PostAsJsonAsync("/v1/audio/speech", new { model = "gemini-2.5-flash-preview-tts", voice = "Kore", input = Said, response_format = format });
        spoken.StatusCode.ShouldBe(HttpStatusCode.OK, await spoken.Content.ReadAsStringAsync());
        spoken.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        spoken.Headers.TryGetValues("x-castellum-dropped", out var left).ShouldBe(dropped is not null);
        left?.Single().ShouldBe(dropped);
        var used = await UsedAsync(spoken);
        used.AudioOutput.ShouldBePositive();
        used.Images.ShouldBe(0);
        if (type != "audio/wav")
        {
            return;
        }

        using var form = new MultipartFormDataContent { { File("audio/wav", await spoken.Content.ReadAsByteArrayAsync()), "file", "speech.wav" }, { new StringContent("gemini-2.5-flash"), "model" } };
        var heard = await _server.Client.PostAsync("/v1/audio/transcriptions", form);

        var transcript = await OkAsync(heard);
        transcript.GetProperty("text").GetString().ShouldBe(Said);
        transcript.GetProperty("usage").GetProperty("input_token_details").GetProperty("audio_tokens").GetInt64().ShouldBePositive();
        (await UsedAsync(heard)).AudioInput.ShouldBePositive();
    }

    [Fact]
    public async Task Transcription_AsText_IsText()
    {
        using var form = new MultipartFormDataContent { { File("audio/mpeg", new byte[64]), "file", "speech.mp3" }, { new StringContent("gemini-2.5-flash"), "model" }, { new StringContent("text"), "response_format" } };

        var heard = await _server.Client.PostAsync("/v1/audio/transcriptions", form);

        heard.StatusCode.ShouldBe(HttpStatusCode.OK);
        heard.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        (await heard.Content.ReadAsStringAsync()).ShouldBe("An audio file of 64 bytes.\n");
    }

    [Theory]
    [InlineData("float")]
    [InlineData("base64")]
    public async Task VertexEmbeddings_OfOpenAiClients_AreInTheFormAskedForAndMetered(string format)
    {
        var response = await _server.Client.PostAsJsonAsync("/v1/embeddings", new { model = "vertex/text-embedding-005", input = new[] { "one castle", "two" }, dimensions = 16, encoding_format = format });

        var answer = await OkAsync(response);
        var vector = answer.GetProperty("data")[1].GetProperty("embedding");
        (format == "float" ? vector.GetArrayLength() : vector.GetBytesFromBase64().Length / sizeof(float)).ShouldBe(16);
        Header(response, "x-castellum-provider").ShouldBe("vertex");
        (await UsedAsync(response)).Input.ShouldBe(answer.GetProperty("usage").GetProperty("prompt_tokens").GetInt64());
    }

    [Fact]
    public async Task VertexEmbeddings_OfGeminiClients_AreOneAndMany()
    {
        var content = new { parts = new[] { new { text = "one" } } };

        var one = await OkAsync(await _server.Client.PostAsJsonAsync("/v1beta/models/text-embedding-005:embedContent", new { content, taskType = "RETRIEVAL_QUERY" }));
        var many = await OkAsync(await _server.Client.PostAsJsonAsync("/v1beta/models/text-embedding-005:batchEmbedContents", new { requests = new[] { new { content }, new { content } } }));
        var refused = await _server.Client.PostAsJsonAsync("/v1/embeddings", new { model = "vertex/gemini-embedding-001", input = new[] { "a", "b" } });

        one.GetProperty("embedding").GetProperty("values").GetArrayLength().ShouldBe(768);
        many.GetProperty("embeddings").GetArrayLength().ShouldBe(2);
        _server.Simulator.Simulation.Log.Entries.ShouldContain(e => e.Path.EndsWith("text-embedding-005:predict") && e.Body.Contains("RETRIEVAL_QUERY"));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("at most 1 texts");
    }

    private static ByteArrayContent File(string type, byte[]? bytes = null)
    {
        var content = new ByteArrayContent(bytes ?? new byte[64]);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }

    private static async Task<JsonElement> OkAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<Used> UsedAsync(HttpResponseMessage response)
    {
        var row = (await LedgerReader.CallAsync(_server, Header(response, "x-castellum-request-id")))[0];
        using var json = JsonDocument.Parse(row.Quantities ?? "{}");
        return new Used(row.Input, Of(json, "ii"), Of(json, "ai"), Of(json, "io"), Of(json, "ao"), Of(json, "img"));
    }

    private static long Of(JsonDocument json, string name) => json.RootElement.TryGetProperty(name, out var value) ? value.GetInt64() : 0;

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();

    private sealed record Used(long Input, long ImageInput, long AudioInput, long ImageOutput, long AudioOutput, long Images);
}
