using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Castellum.Integration.Tests.Hosting;
using Castellum.Integration.Tests.Ledger;

namespace Castellum.Integration.Tests.BadInput;

public class BadInputTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const int TenMiB = 10 << 20;
    private readonly TestServer _server = fixture.Server;

    public static TheoryData<string> ModelPaths { get; } = ["/v1/chat/completions", "/v1/messages", "/v1/responses", "/v1/embeddings"];

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, HttpContent content, string? key = null)
    {
        using var client = _server.Authorized(key ?? _server.ApiKey);
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    private static HttpContent Json(string text) => new StringContent(text, Encoding.UTF8, "application/json");

    private static void ShouldBeDialectError(string path, JsonElement body)
    {
        var error = body.GetProperty("error");
        error.GetProperty("type").GetString().ShouldNotBeNullOrEmpty();
        error.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
        if (path == "/v1/messages")
        {
            body.GetProperty("type").GetString().ShouldBe("error");
        }
    }

    [Theory]
    [MemberData(nameof(ModelPaths))]
    public async Task MalformedJson_SaysWhere(string path)
    {
        var (status, body) = await PostAsync(path, Json("""{"model": "gpt-4o-mini", "messages": [}"""));

        status.ShouldBe(HttpStatusCode.BadRequest);
        ShouldBeDialectError(path, body);
        body.GetProperty("error").GetProperty("message").GetString()!.ShouldContain("line 1");
    }

    [Theory]
    [MemberData(nameof(ModelPaths))]
    public async Task WrongContentType_SaysWhatToSend(string path)
    {
        var (status, body) = await PostAsync(path, new StringContent("model=gpt", Encoding.UTF8, "application/x-www-form-urlencoded"));

        ((int)status).ShouldBeInRange(400, 415);
        ShouldBeDialectError(path, body);
        body.GetProperty("error").GetProperty("message").GetString()!.ShouldContain("application/json");
    }

    [Theory]
    [MemberData(nameof(ModelPaths))]
    public async Task TenMegabytesAndOneByte_IsTooLarge(string path)
    {
        var bytes = new byte[TenMiB + 1];
        Array.Fill(bytes, (byte)' ');
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        var (status, body) = await PostAsync(path, content);

        status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        ShouldBeDialectError(path, body);
    }

    [Theory]
    [MemberData(nameof(ModelPaths))]
    public async Task NestingBeyond64_IsRefused(string path)
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100_000));

        var (status, body) = await PostAsync(path, Json($$"""{"model":"gpt-4o-mini","messages":{{deep}}"""));

        status.ShouldBe(HttpStatusCode.BadRequest);
        ShouldBeDialectError(path, body);
    }

    [Theory]
    [MemberData(nameof(ModelPaths))]
    public async Task InvalidUtf8_IsRefused(string path)
    {
        var content = new ByteArrayContent([.. """{"model":"gpt-4o-mini","messages":[{"role":"user","content":" """u8, 0xC3, 0x28, .. "\"}]}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        var (status, body) = await PostAsync(path, content);

        status.ShouldBe(HttpStatusCode.BadRequest);
        ShouldBeDialectError(path, body);
    }

    [Theory]
    [MemberData(nameof(ModelPaths))]
    public async Task MissingAndWrongKey_AreUnauthorized(string path)
    {
        var wrong = await PostAsync(path, Json("{}"), key: "ak_live_" + new string('x', 49));
        var foreign = await PostAsync(path, Json("{}"), key: "sk-other");
        using var anonymous = _server.Authorized(null);
        using var missing = await anonymous.PostAsync(new Uri(path, UriKind.Relative), Json("{}"));

        wrong.Status.ShouldBe(HttpStatusCode.Unauthorized);
        foreign.Status.ShouldBe(HttpStatusCode.Unauthorized);
        missing.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        ShouldBeDialectError(path, wrong.Body);
        ShouldBeDialectError(path, JsonDocument.Parse(await missing.Content.ReadAsStringAsync()).RootElement);
    }

    [Fact]
    public async Task UnknownModel_NamesWhatIsConfigured()
    {
        var (status, body) = await PostAsync("/v1/chat/completions", Json("""{"model":"no-such-model","messages":[{"role":"user","content":"hi"}]}"""));

        status.ShouldBe(HttpStatusCode.NotFound);
        var error = body.GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe("model_not_found");
        error.GetProperty("message").GetString()!.ShouldContain("openai");
    }

    [Fact]
    public async Task RevokedKey_StopsAtOnce()
    {
        using var owner = await _server.SignInAsync();
        var created = await (await owner.PostAsJsonAsync("/api/keys", new { name = "short-lived" })).Content.ReadFromJsonAsync<JsonElement>();
        var secret = created.GetProperty("secret").GetString()!;
        (await PostAsync("/v1/chat/completions", Json("""{"model":"gpt-4o-mini","messages":[{"role":"user","content":"hi"}]}"""), secret)).Status.ShouldBe(HttpStatusCode.OK);

        (await owner.DeleteAsync(new Uri($"/api/keys/{created.GetProperty("id").GetString()}", UriKind.Relative))).EnsureSuccessStatusCode();

        var (status, _) = await PostAsync("/v1/chat/completions", Json("{}"), secret);
        status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task RefusedBeforeItWasACall_LeavesNothingInTheLedger()
    {
        await using var server = await TestServer.StartAsync();

        using var response = await server.Client.PostAsync(new Uri("/v1/chat/completions", UriKind.Relative), Json("{"));
        (await server.ChatAsync(new { model = "gpt-4o-mini", messages = new[] { new { role = "user", content = "marker" } } })).EnsureSuccessStatusCode();

        var rows = await Eventually.GetAsync(() => LedgerReader.AllAsync(server), rows => rows.Count >= 2);
        rows.Count.ShouldBe(2);
        rows.ShouldAllBe(r => r.Status == 0);
    }

    [Theory]
    [InlineData("""{"text":""}""", "text_required")]
    [InlineData("""{"text":"x","target_ratio":3}""", null)]
    [InlineData("""{"text":"x","mode":"extreme"}""", "invalid_json")]
    [InlineData("""{"text":5}""", "invalid_json")]
    [InlineData("""[1,2""", "invalid_json")]
    public async Task Compress_BadInput_IsAProblemWithACode(string json, string? code)
    {
        var (status, body) = await PostAsync("/v1/compress", Json(json));

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        if (code is not null)
        {
            body.GetProperty("code").GetString().ShouldBe(code);
        }
    }

    [Fact]
    public async Task Compress_TenMegabytesAndOneByte_IsTooLarge()
    {
        var (status, body) = await PostAsync("/v1/compress", Json("{\"text\":\"" + new string('a', TenMiB) + "\"}"));

        status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        body.GetProperty("code").GetString().ShouldBe("body_too_large");
    }
}
