using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Castellum.Gateway.Upstream;
using Castellum.Integration.Tests.Hosting;
using Castellum.Integration.Tests.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Castellum.Integration.Tests.Chat;

/// <summary>Vendors, and proxies before them, that send what no wire format allows.</summary>
public class HostileVendorTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Page = "<!doctype html><html><body><h1>Please wait</h1></body></html>";
    private const string ChatAnswer = """{"id":"c","object":"chat.completion","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Built in 1234."},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}}""";
    private const string ChatStream = "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Built in 1234.\"}}]}\n\ndata: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
    private readonly TestServer _server = fixture.Server;

    /// <summary>Client dialect, and the model whose vendor speaks OpenAI chat: passed through, and translated three times.</summary>
    public static TheoryData<string, bool> Clients { get; } = new(
        from dialect in ClientCall.Dialects where dialect != "responses" from stream in (bool[])[false, true] select (dialect, stream));

    private async Task<(HttpResponseMessage Response, string Body)> AskAsync(string dialect, bool stream, object step, string? name = null)
    {
        var model = $"gpt-{name ?? "hostile"}-{Guid.NewGuid():N}";
        _server.Script(model, repeat: true, step);
        var response = await ClientCall.AskAsync(_server, dialect, model, stream);
        return (response, await response.Content.ReadAsStringAsync());
    }

    private static void ShouldBeDialectError(string dialect, string body)
    {
        var error = JsonDocument.Parse(body).RootElement.GetProperty("error");
        error.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
        error.GetProperty(dialect == "gemini" ? "status" : "type").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task PageInsteadOfAnAnswer_IsNoSuccess(string dialect, bool stream)
    {
        var (response, body) = await AskAsync(dialect, stream, new { body = Page, content_type = "text/html" });

        ((int)response.StatusCode).ShouldBeInRange(502, 503);
        ShouldBeDialectError(dialect, body);
        response.Headers.GetValues("x-castellum-error").Single().ShouldBe("upstream_malformed");
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task PageWithAnErrorStatus_IsTheDialectsError(string dialect, bool stream)
    {
        var (response, body) = await AskAsync(dialect, stream, new { body = Page, content_type = "text/html", status = 503, retry_after = "7" });

        ((int)response.StatusCode).ShouldBeOneOf(503, 529);
        ShouldBeDialectError(dialect, body);
        response.Headers.GetValues("retry-after").Single().ShouldBe("7");
        response.Headers.GetValues("x-should-retry").Single().ShouldBe("true");
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Redirection_IsNotFollowedNorHandedOn(string dialect, bool stream)
    {
        var (response, body) = await AskAsync(dialect, stream, new { body = Page, content_type = "text/html", status = 302 });

        ((int)response.StatusCode).ShouldBeInRange(502, 503);
        ShouldBeDialectError(dialect, body);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task SuccessThatHoldsAnError_IsTheError(string dialect, bool stream)
    {
        var (response, body) = await AskAsync(dialect, stream, new { body = """{"error":{"message":"Rate limit reached.","type":"requests","code":"rate_limit_exceeded"}}""" });

        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        ShouldBeDialectError(dialect, body);
        body.ShouldContain("Rate limit reached.");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task CompressedThoughNobodyAsked_IsRead(string encoding)
    {
        foreach (var dialect in (string[])["chat", "anthropic"])
        {
            var (_, whole) = await AskAsync(dialect, false, new { body = ChatAnswer, encoding });
            ClientCall.TextOf(dialect, false, whole).ShouldBe("Built in 1234.");
            var (_, streamed) = await AskAsync(dialect, true, new { body = ChatStream, content_type = "text/event-stream", encoding, split_bytes = 7 });
            ClientCall.TextOf(dialect, true, streamed).ShouldBe("Built in 1234.");
            var (error, text) = await AskAsync(dialect, false, new { body = """{"error":{"message":"Too long by far.","code":"context_length_exceeded"}}""", encoding, status = 400 });
            error.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            text.ShouldContain("Too long by far.");
        }
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task UnknownOrFalseEncoding_IsAnError(string dialect, bool stream)
    {
        var (response, body) = await AskAsync(dialect, stream, new { body = stream ? ChatStream : ChatAnswer, content_type = stream ? "text/event-stream" : "application/json", encoding = "zstd" });

        ((int)response.StatusCode).ShouldBeInRange(502, 503);
        ShouldBeDialectError(dialect, body);
    }

    [Theory]
    [InlineData("chat")]
    [InlineData("anthropic")]
    [InlineData("gemini")]
    public async Task FrameOfTenMegabytes_IsHandedOn(string dialect)
    {
        var text = new string('x', 10 << 20);
        var (_, body) = await AskAsync(dialect, true, new { body = ChatStream.Replace("Built in 1234.", text, StringComparison.Ordinal), content_type = "text/event-stream" });

        ClientCall.TextOf(dialect, true, body).Length.ShouldBe(text.Length);
    }

    [Theory]
    [InlineData("anthropic")]
    [InlineData("gemini")]
    public async Task EndlessTranslatedStream_EndsInAnErrorEvent(string dialect)
    {
        var limits = _server.Services.GetRequiredService<IOptions<UpstreamOptions>>().Value;
        var before = limits.MaxAnswerBytes;
        limits.MaxAnswerBytes = 200_000;
        try
        {
            var (response, body) = await AskAsync(dialect, true, new { body = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"again and again \"}}]}\n\n", content_type = "text/event-stream", body_times = 0 });

            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            body.Length.ShouldBeLessThan(2_000_000);
            body.ShouldContain("larger than 200000 bytes");
        }
        finally
        {
            limits.MaxAnswerBytes = before;
        }
    }

    [Fact]
    public async Task EndlessStreamWithoutAToken_DoesNotFillTheMemory()
    {
        var model = $"gpt-empty-{Guid.NewGuid():N}";
        _server.Script(model, repeat: true, new { body = "data: {\"choices\":[{\"index\":0,\"delta\":{}}]}\n\n", content_type = "text/event-stream", body_times = 0 });
        using var response = await ClientCall.AskAsync(_server, "chat", model, stream: true);
        await using var stream = await response.Content.ReadAsStreamAsync();

        // Unbounded waiting would never begin to answer.
        var watch = Stopwatch.StartNew();
        (await stream.ReadAtLeastAsync(new byte[100_000], 100_000)).ShouldBe(100_000);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task NamesThatAreNoHeaderText_DoNotBreakTheAnswer(string dialect, bool stream)
    {
        const string Odd = "mod\\u00e8le\\r\\nx-evil: 1";
        var answer = stream ? ChatStream.Replace("\"id\":\"c\"", $"\"id\":\"c\",\"model\":\"{Odd}\"", StringComparison.Ordinal) : ChatAnswer.Replace("\"model\":\"m\"", $"\"model\":\"{Odd}\"", StringComparison.Ordinal);
        var (response, body) = await AskAsync(dialect, stream, new { body = answer, content_type = stream ? "text/event-stream" : "application/json" }, "modèle");

        response.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        ClientCall.TextOf(dialect, stream, body).ShouldBe("Built in 1234.");
        response.Headers.GetValues("x-castellum-model").Single().ShouldBe("mod?le??x-evil: 1");
        response.Headers.Contains("x-evil").ShouldBeFalse();
    }
}
