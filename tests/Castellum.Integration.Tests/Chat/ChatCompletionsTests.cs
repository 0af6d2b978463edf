using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Castellum.Integration.Tests.Hosting;

namespace Castellum.Integration.Tests.Chat;

public class ChatCompletionsTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly TestServer _server = fixture.Server;

    private static object Request(bool stream = false, bool usage = false) => usage
        ? new { model = "gpt-4o-mini", stream, stream_options = new { include_usage = true }, messages = Messages }
        : new { model = "gpt-4o-mini", stream, messages = Messages };

    private static readonly object[] Messages = [new { role = "user", content = "The sky is blue. Grass is green. What colour is grass?" }];

    [Fact]
    public async Task Plain_AnswersWithUsageAndWhatItCost()
    {
        var response = await _server.ChatAsync(Request());

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString().ShouldNotBeNullOrEmpty();
        body.GetProperty("usage").GetProperty("prompt_tokens").GetInt32().ShouldBePositive();
        response.Headers.GetValues("x-castellum-provider").ShouldBe(["openai"]);
        decimal.Parse(response.Headers.GetValues("x-castellum-cost-usd").Single()).ShouldBePositive();
        Guid.TryParse(response.Headers.GetValues("x-request-id").Single(), out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Stream_WithoutUsageAsked_RelaysNoUsageChunk()
    {
        var text = await (await _server.ChatAsync(Request(stream: true))).Content.ReadAsStringAsync();

        text.ShouldEndWith("data: [DONE]\n\n");
        text.ShouldNotContain("\"prompt_tokens\"");
    }

    [Fact]
    public async Task Stream_WithUsageAsked_RelaysIt()
    {
        var text = await (await _server.ChatAsync(Request(stream: true, usage: true))).Content.ReadAsStringAsync();

        text.ShouldContain("\"prompt_tokens\"");
    }

    [Fact]
    public async Task Provider_ReceivesTheClientsBytesAndItsOwnKey()
    {
        const string Body = """{ "model":"gpt-4o-mini",  "messages":[{"role":"user","content":"caf\u00e9  1.0"}], "x_unknown": {"b":1,"a":2.50} }""";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = new StringContent(Body, Encoding.UTF8, "application/json"),
        };

        (await _server.Client.SendAsync(request)).EnsureSuccessStatusCode();

        var seen = _server.Simulator.Simulation.Log.Entries.Last(r => r.Path == "/v1/chat/completions" && r.Body.Contains("x_unknown", StringComparison.Ordinal));
        seen.Body.ShouldBe(Body);
        seen.Headers["authorization"].ShouldBe("Bearer sk-simulator");
    }
}
