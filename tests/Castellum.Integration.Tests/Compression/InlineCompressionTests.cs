using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Integration.Tests.Hosting;
using Castellum.Integration.Tests.Ledger;

namespace Castellum.Integration.Tests.Compression;

public class InlineCompressionTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly TestServer _server = fixture.Server;

    // Rows with equal members: what a tool typically answers, and what encodes well without loss.
    private static string ToolOutput { get; } = JsonSerializer.Serialize(
        Enumerable.Range(0, 60).Select(i => new { order_id = $"W{1000 + i}", status = i % 3 == 0 ? "delivered" : "pending", total_amount = 10.50 + i, currency = "USD" }),
        new JsonSerializerOptions { WriteIndented = true });

    private static object Conversation(string model) => new
    {
        model,
        messages = new object[]
        {
            new { role = "user", content = "List my orders." },
            new { role = "assistant", content = (string?)null, tool_calls = new[] { new { id = "call_1", type = "function", function = new { name = "list_orders", arguments = "{}" } } } },
            new { role = "tool", tool_call_id = "call_1", content = ToolOutput },
            new { role = "user", content = "Which are pending?   Keep  my   spaces." },
        },
    };

    [Fact]
    public async Task Header_CompressesToolOutputOnlyAndSaysSo()
    {
        var response = await _server.ChatAsync(Conversation("gpt-inline"), ("x-castellum-compress", "lossless"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var saved = long.Parse(response.Headers.GetValues("x-castellum-tokens-saved").Single());
        saved.ShouldBePositive();
        var seen = _server.Simulator.Simulation.Log.Entries.Last(r => r.Model == "gpt-inline").Body;
        seen.Length.ShouldBeLessThan(ToolOutput.Length);
        seen.ShouldContain("Which are pending?   Keep  my   spaces.");
        var row = (await LedgerReader.CallAsync(_server, response.Headers.GetValues("x-castellum-request-id").Single()))[0];
        (row.Original - row.Compressed).ShouldBe(saved);
    }

    [Fact]
    public async Task SameConversation_IsSentWithTheSameBytesAgain()
    {
        await _server.ChatAsync(Conversation("gpt-replay"), ("x-castellum-compress", "balanced"));
        await _server.ChatAsync(Conversation("gpt-replay"), ("x-castellum-compress", "balanced"));

        var seen = _server.Simulator.Simulation.Log.Entries.Where(r => r.Model == "gpt-replay").Select(r => r.Body).ToList();
        seen.Count.ShouldBe(2);
        seen[0].ShouldBe(seen[1]);
    }

    [Fact]
    public async Task WithoutTheHeader_NothingIsChanged()
    {
        var response = await _server.ChatAsync(Conversation("gpt-plain"));

        response.Headers.Contains("x-castellum-tokens-saved").ShouldBeFalse();
        _server.Simulator.Simulation.Log.Entries.Last(r => r.Model == "gpt-plain").Body.ShouldContain("order_id\\u0022", Case.Insensitive);
    }

    [Fact]
    public async Task BlockThatTheVendorMayHold_IsNotRewrittenWhereItsReadsAreCheaper()
    {
        static object Turn(string model, string marker) => new
        {
            model,
            messages = new object[]
            {
                new { role = "user", content = "List my orders." },
                new { role = "assistant", content = (string?)null, tool_calls = new[] { new { id = "c1", type = "function", function = new { name = "list", arguments = "{}" } } } },
                new { role = "tool", tool_call_id = "c1", content = ToolOutput.Replace("delivered", marker, StringComparison.Ordinal) },
                new { role = "assistant", content = string.Concat(Enumerable.Repeat("These are the orders that I have found for you. ", 1500)) },
                new { role = "user", content = "Thank you." },
            },
        };
        await _server.ChatAsync(Turn("gpt-4o-mini", "first"), ("x-castellum-compress", "lossless"));
        await _server.ChatAsync(Turn("gpt-4o-mini", "held"), ("x-castellum-compress", "off"));

        var held = await _server.ChatAsync(Turn("gpt-4o-mini", "held"), ("x-castellum-compress", "lossless"));
        var fresh = await _server.ChatAsync(Turn("gpt-4o-mini", "fresh"), ("x-castellum-compress", "lossless"));

        held.Headers.Contains("x-castellum-tokens-saved").ShouldBeFalse();
        fresh.Headers.Contains("x-castellum-tokens-saved").ShouldBeTrue();
    }

    [Fact]
    public async Task OrganisationDefault_AppliesUntilAHeaderSaysOtherwise()
    {
        await using var server = await TestServer.StartAsync();
        using var owner = await server.SignInAsync();
        (await owner.PutAsJsonAsync("/api/compression/defaults", new { mode = "lossless" })).EnsureSuccessStatusCode();

        var byDefault = await server.ChatAsync(Conversation("gpt-default"));
        var off = await server.ChatAsync(Conversation("gpt-default"), ("x-castellum-compress", "off"));

        byDefault.Headers.Contains("x-castellum-tokens-saved").ShouldBeTrue();
        off.Headers.Contains("x-castellum-tokens-saved").ShouldBeFalse();
    }

    [Fact]
    public async Task UnknownMode_IsRefusedInTheDialect()
    {
        var response = await _server.ChatAsync(Conversation("gpt-mode"), ("x-castellum-compress", "extreme"));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("message").GetString()!.ShouldContain("balanced");
    }

    [Fact]
    public async Task CompressAndCall_AnswersWithUsageAndCost()
    {
        var response = await _server.Client.PostAsJsonAsync("/v1/compress-and-call", new
        {
            prompt = ToolOutput + "\n\nWhich orders are pending?",
            system_prompt = "Answer briefly.",
            llm_provider = "openai",
            llm_model = "gpt-4o-mini",
            max_tokens = 50,
            temperature = 0,
        });

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("response").GetString().ShouldNotBeNullOrEmpty();
        body.GetProperty("usage").GetProperty("tokens_saved").GetInt64().ShouldBePositive();
        var cost = body.GetProperty("cost");
        cost.GetProperty("without_usd").GetDecimal().ShouldBe(cost.GetProperty("with_usd").GetDecimal() + cost.GetProperty("savings_usd").GetDecimal());
    }

    [Fact]
    public async Task Reversible_OriginalComesBackToItsOrganisationOnly()
    {
        var created = await (await _server.Client.PostAsJsonAsync("/v1/compress", new { text = ToolOutput, reversible = true })).Content.ReadFromJsonAsync<JsonElement>();
        var path = new Uri($"/v1/compress/{created.GetProperty("id").GetString()}/original", UriKind.Relative);

        var original = await _server.Client.GetFromJsonAsync<JsonElement>(path);
        await using var other = await TestServer.StartAsync();
        using var foreign = await other.Client.GetAsync(path);

        original.GetProperty("text").GetString().ShouldBe(ToolOutput);
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task LosslessResult_DecompressesExactly()
    {
        var compressed = await (await _server.Client.PostAsJsonAsync("/v1/compress", new { text = ToolOutput, mode = "lossless" })).Content.ReadFromJsonAsync<JsonElement>();

        var restored = await (await _server.Client.PostAsJsonAsync("/v1/decompress", new { compressed = compressed.GetProperty("compressed").GetString() })).Content.ReadFromJsonAsync<JsonElement>();

        JsonElement.DeepEquals(JsonDocument.Parse(restored.GetProperty("text").GetString()!).RootElement, JsonDocument.Parse(ToolOutput).RootElement).ShouldBeTrue();
    }
}
