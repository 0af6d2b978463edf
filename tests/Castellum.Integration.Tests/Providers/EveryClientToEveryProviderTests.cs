using System.Net;
using Castellum.Integration.Tests.Hosting;
using Castellum.Integration.Tests.Ledger;

namespace Castellum.Integration.Tests.Providers;

public class EveryClientToEveryProviderTests(ProviderFixture fixture) : IClassFixture<ProviderFixture>
{
    private static readonly Dictionary<string, string> Models = new()
    {
        ["openai"] = "gpt-4o", ["azure_openai"] = "azure_openai/gpt-4o", ["anthropic"] = "claude-sonnet-4-5", ["gemini"] = "gemini-2.5-flash",
        ["vertex"] = "vertex/gemini-2.5-pro", ["bedrock"] = "amazon.nova-lite-v1:0", ["xai"] = "grok-4", ["openrouter"] = "openrouter/meta-llama/llama-4",
        ["deepseek"] = "deepseek-chat", ["mistral"] = "mistral-small-latest", ["groq"] = "llama-3.3-70b-versatile", ["ollama"] = "ollama/llama3.2",
    };

    private readonly TestServer _server = fixture.Server;

    public static TheoryData<string, string, bool> Cells()
    {
        var cells = new TheoryData<string, string, bool>();
        foreach (var dialect in ClientCall.Dialects)
        {
            foreach (var (provider, model) in Models)
            {
                // Google's addresses have no place for a slash in a model's name.
                if (dialect != "gemini" || !model.Contains('/'))
                {
                    cells.Add(dialect, provider, false);
                    cells.Add(dialect, provider, true);
                }
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Question_IsAnsweredInTheClientsDialectAndSettled(string dialect, string provider, bool stream)
    {
        var response = await ClientCall.AskAsync(_server, dialect, Models[provider], stream);
        var body = await response.Content.ReadAsStringAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        ClientCall.TextOf(dialect, stream, body).ShouldContain("1234");
        body.ShouldNotContain("\"error\":{");
        response.Headers.GetValues("x-castellum-provider").Single().ShouldBe(provider);
        var rows = await LedgerReader.CallAsync(_server, response.Headers.GetValues("x-castellum-request-id").Single());
        rows.Count.ShouldBe(2);
        rows[0].Input.ShouldBeGreaterThan(0);
        rows[0].Output.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("azure_openai")]
    [InlineData("gemini")]
    [InlineData("vertex")]
    [InlineData("bedrock")]
    [InlineData("xai")]
    [InlineData("openrouter")]
    [InlineData("deepseek")]
    [InlineData("mistral")]
    [InlineData("groq")]
    [InlineData("ollama")]
    public void Account_IsProbedWhenItIsAdded(string provider) => fixture.Health[provider].ShouldStartWith("ok");

    [Fact]
    public async Task TranslatedChatStream_ShowsUsageOnlyWhenAsked()
    {
        var silent = await (await ClientCall.AskAsync(_server, "chat", "claude-sonnet-4-5", stream: true)).Content.ReadAsStringAsync();
        var asked = await (await _server.ChatAsync(new
        {
            model = "claude-sonnet-4-5", stream = true, stream_options = new { include_usage = true }, messages = new[] { new { role = "user", content = ClientCall.Question } },
        })).Content.ReadAsStringAsync();

        silent.ShouldNotContain("\"usage\":{");
        silent.ShouldEndWith("data: [DONE]\n\n");
        asked.ShouldContain("\"prompt_tokens\":");
    }

    [Fact]
    public async Task FieldsTheTargetCannotExpress_AreNamedInAHeader()
    {
        var response = await _server.ChatAsync(new { model = "claude-sonnet-4-5", seed = 7, logit_bias = new { }, messages = new[] { new { role = "user", content = "Hi" } } });

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("x-castellum-dropped").Single().ShouldContain("seed");
    }

    [Theory]
    [InlineData("chat", "claude-cut")]
    [InlineData("responses", "claude-cut")]
    [InlineData("anthropic", "gemini-cut")]
    [InlineData("gemini", "claude-cut")]
    public async Task TranslatedStreamCutAfterOutput_EndsWithTheDialectsError(string dialect, string model)
    {
        var own = $"{model}-{dialect}";
        _server.Script(own, repeat: true, new { cut_after = 4 });

        var body = await (await ClientCall.AskAsync(_server, dialect, own, stream: true)).Content.ReadAsStringAsync();

        body.ShouldContain("error");
        body.ShouldNotContain("[DONE]");
        body.ShouldNotContain("message_stop");
        body.ShouldNotContain("response.completed");
    }

    [Theory]
    [InlineData("chat", "claude-refused", 429)]
    [InlineData("anthropic", "gpt-refused", 429)]
    [InlineData("gemini", "claude-refused", 429)]
    public async Task VendorsRefusal_ReachesTheClientInItsDialect(string dialect, string model, int status)
    {
        var own = $"{model}-{dialect}";
        _server.Script(own, repeat: true, new { error = "rate_limited", retry_after = "9" });

        var response = await ClientCall.AskAsync(_server, dialect, own, stream: false);

        ((int)response.StatusCode).ShouldBe(status);
        response.Headers.GetValues("x-should-retry").Single().ShouldBe("true");
        response.Headers.GetValues("retry-after").Single().ShouldBe("9");
    }
}
