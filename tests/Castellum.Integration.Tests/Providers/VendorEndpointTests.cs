using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Castellum.Integration.Tests.Hosting;
using Castellum.Integration.Tests.Ledger;

namespace Castellum.Integration.Tests.Providers;

public class VendorEndpointTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    private readonly TestServer _server = fixture.Server;

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        var response = await _server.Client.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        (await LedgerReader.CallAsync(_server, response.Headers.GetValues("x-castellum-request-id").Single())).ShouldNotBeEmpty();
        return JsonDocument.Parse(text).RootElement;
    }

    [Theory]
    [InlineData("text-embedding-3-small", "float")]
    [InlineData("text-embedding-3-small", "base64")]
    [InlineData("gemini-embedding-001", "float")]
    [InlineData("gemini-embedding-001", "base64")]
    public async Task OpenAiEmbeddings_AreAnsweredInTheFormAskedFor(string model, string format)
    {
        var answer = await PostAsync("/v1/embeddings", new { model, input = new[] { "one", "two" }, encoding_format = format });

        var data = answer.GetProperty("data").EnumerateArray().ToList();
        data.Select(d => d.GetProperty("index").GetInt32()).ShouldBe([0, 1]);
        data[0].GetProperty("embedding").ValueKind.ShouldBe(format == "float" ? JsonValueKind.Array : JsonValueKind.String);
        answer.GetProperty("usage").GetProperty("prompt_tokens").GetInt64().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("gemini-embedding-001")]
    [InlineData("text-embedding-3-small")]
    public async Task GeminiEmbeddings_AreAnsweredOneAndMany(string model)
    {
        var content = new { parts = new[] { new { text = "one" } } };

        var one = await PostAsync($"/v1beta/models/{model}:embedContent", new { content });
        var many = await PostAsync($"/v1beta/models/{model}:batchEmbedContents", new { requests = new[] { new { model = $"models/{model}", content }, new { model = $"models/{model}", content } } });

        one.GetProperty("embedding").GetProperty("values").GetArrayLength().ShouldBeGreaterThan(0);
        many.GetProperty("embeddings").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("/v1/messages/count_tokens", "claude-sonnet-4-5", "input_tokens")]
    [InlineData("/v1/messages/count_tokens", "gpt-4o", "input_tokens")]
    [InlineData("/v1beta/models/gemini-2.5-flash:countTokens", "gemini-2.5-flash", "totalTokens")]
    [InlineData("/v1beta/models/gpt-4o:countTokens", "gpt-4o", "totalTokens")]
    public async Task TokenCount_IsAnsweredForEveryModelAndFree(string path, string model, string field)
    {
        object body = path.Contains("messages")
            ? new { model, messages = new[] { new { role = "user", content = "How many tokens are these?" } } }
            : new { contents = new[] { new { parts = new[] { new { text = "How many tokens are these?" } } } } };

        var response = await _server.Client.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        JsonDocument.Parse(text).RootElement.GetProperty(field).GetInt64().ShouldBeInRange(5, 40);
        var rows = await LedgerReader.CallAsync(_server, response.Headers.GetValues("x-castellum-request-id").Single());
        rows.ShouldAllBe(r => r.CostWith == 0 && r.Input == 0);
    }

    [Theory]
    [InlineData("anthropic", false)]
    [InlineData("anthropic", true)]
    [InlineData("chat", false)]
    [InlineData("chat", true)]
    [InlineData("responses", true)]
    public async Task ClaudeOnVertex_IsAnsweredInTheClientsDialect(string dialect, bool stream)
    {
        var response = await ClientCall.AskAsync(_server, dialect, "vertex/claude-sonnet-4-5", stream);
        var body = await response.Content.ReadAsStringAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        ClientCall.TextOf(dialect, stream, body).ShouldContain("1234");
        response.Headers.GetValues("x-castellum-provider").Single().ShouldBe("vertex");
        (await LedgerReader.CallAsync(_server, response.Headers.GetValues("x-castellum-request-id").Single()))[0].Output.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task ClaudeOnVertex_CountsTokens() =>
        (await PostAsync("/v1/messages/count_tokens", new { model = "vertex/claude-sonnet-4-5", messages = new[] { new { role = "user", content = "How many?" } } }))
            .GetProperty("input_tokens").GetInt64().ShouldBeInRange(2, 40);

    [Fact]
    public async Task ImagesAndModerations_AreRelayed()
    {
        var image = await PostAsync("/v1/images/generations", new { model = "gpt-image-1", prompt = "A castle" });
        var verdict = await PostAsync("/v1/moderations", new { input = "A friendly text" });

        image.GetProperty("data").GetArrayLength().ShouldBe(1);
        verdict.GetProperty("results").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Speech_IsRelayedAsAudioAndHeardAgain()
    {
        var spoken = await _server.Client.PostAsJsonAsync("/v1/audio/speech", new { model = "tts-1", voice = "alloy", input = "Sesame opens.", response_format = "wav" });
        spoken.StatusCode.ShouldBe(HttpStatusCode.OK);
        spoken.Content.Headers.ContentType!.MediaType.ShouldBe("audio/wav");
        var audio = await spoken.Content.ReadAsByteArrayAsync();

        // The prefix makes the gateway rewrite the model inside the form.
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(audio), "file", "speech.wav" },
            { new StringContent("openai/whisper-1"), "model" },
        };
        var heard = await _server.Client.PostAsync("/v1/audio/transcriptions", form);
        var text = await heard.Content.ReadAsStringAsync();

        heard.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        JsonDocument.Parse(text).RootElement.GetProperty("text").GetString().ShouldBe("Sesame opens.");
        (await LedgerReader.CallAsync(_server, heard.Headers.GetValues("x-castellum-request-id").Single())).Count.ShouldBe(2);
    }

    [Fact]
    public async Task ImageEdit_IsRelayedAsAForm()
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(new byte[64]), "image", "in.png" },
            { new StringContent("gpt-image-1"), "model" },
            { new StringContent("Add a moat"), "prompt" },
        };

        var response = await _server.Client.PostAsync("/v1/images/edits", form);

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("no boundary here")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nwhisper-1")]
    [InlineData("--x\r\n\r\n\r\n--x--\r\n")]
    [InlineData("--x--")]
    public async Task BrokenForm_IsRefusedClearly(string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        var response = await _server.Client.PostAsync("/v1/audio/transcriptions", content);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain("invalid_request_error");
    }

    [Fact]
    public async Task GeminiKeyInTheAddress_IsTaken()
    {
        using var client = _server.Authorized(null);

        var response = await client.PostAsJsonAsync($"/v1beta/models/gemini-2.5-flash:generateContent?key={_server.ApiKey}", new { contents = new[] { new { parts = new[] { new { text = "Hi" } } } } });
        var refused = await client.PostAsJsonAsync("/v1beta/models/gemini-2.5-flash:generateContent?key=wrong", new { });

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("UNAUTHENTICATED");
    }

    [Fact]
    public async Task Models_AreListedAndFoundOneByOne()
    {
        var list = await _server.Client.GetFromJsonAsync<JsonElement>("/v1/models");
        var first = list.GetProperty("data")[0].GetProperty("id").GetString();

        (await _server.Client.GetFromJsonAsync<JsonElement>($"/v1/models/{first}")).GetProperty("id").GetString().ShouldBe(first);
        (await _server.Client.GetAsync("/v1/models/no-such-model")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task StoredResponse_IsReadContinuedAndDeletedByItsOwnerOnly()
    {
        var made = await PostAsync("/v1/responses", new { model = "gpt-4o", input = "The gate opens at nine." });
        var id = made.GetProperty("id").GetString();

        (await _server.Client.GetFromJsonAsync<JsonElement>($"/v1/responses/{id}")).GetProperty("id").GetString().ShouldBe(id);
        (await _server.Client.GetFromJsonAsync<JsonElement>($"/v1/responses/{id}/input_items")).GetProperty("data").GetArrayLength().ShouldBe(1);
        (await PostAsync("/v1/responses", new { model = "gpt-4o", input = "When?", previous_response_id = id })).GetProperty("previous_response_id").GetString().ShouldBe(id);
        var deleted = await _server.Client.DeleteAsync($"/v1/responses/{id}");
        deleted.StatusCode.ShouldBe(HttpStatusCode.OK);
        var row = (await LedgerReader.CallAsync(_server, deleted.Headers.GetValues("x-castellum-request-id").Single())).Single();
        (row.Provider, row.CostWith, row.Input, row.Status).ShouldBe(("openai", 0, 0, (short)0));
        (await _server.Client.GetAsync($"/v1/responses/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ResponseOfNobodyHere_IsNotFoundAndCannotBeContinued()
    {
        // Made with the same account at the vendor, but not through this organisation: as another organisation's would be.
        using var direct = new HttpClient();
        direct.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk-simulator");
        var made = await direct.PostAsJsonAsync($"{_server.Simulator.Address}v1/responses", new { model = "gpt-4o", input = "A secret of somebody else." });
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();

        (await _server.Client.GetAsync($"/v1/responses/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _server.Client.DeleteAsync($"/v1/responses/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var continued = await _server.Client.PostAsJsonAsync("/v1/responses", new { model = "gpt-4o", input = "Tell me.", previous_response_id = id });
        continued.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await continued.Content.ReadAsStringAsync()).ShouldContain("previous_response_not_found");
    }
}
