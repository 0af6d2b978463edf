using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Integration.Tests.Hosting;
using Castellum.Integration.Tests.Ledger;

namespace Castellum.Integration.Tests.Chat;

public class FailoverTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const short Succeeded = 0;
    private const short Failed = 1;
    private const short Cancelled = 2;
    private const short Cut = 3;
    private const short Estimated = 2;
    private readonly TestServer _server = fixture.Server;

    private static object Request(string model, bool stream) =>
        new { model, stream, messages = new[] { new { role = "user", content = "One two three four five six seven eight nine ten." } } };

    private static string IdOf(HttpResponseMessage response) => response.Headers.GetValues("x-castellum-request-id").Single();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FirstAttemptOverloaded_IsRetriedInvisibly(bool stream)
    {
        var model = $"gpt-retry-{stream}";
        _server.Script(model, repeat: false, new { error = "overloaded" });

        var response = await _server.ChatAsync(Request(model, stream));
        var text = await response.Content.ReadAsStringAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        text.ShouldNotContain("error");
        var rows = await LedgerReader.CallAsync(_server, IdOf(response));
        rows.Select(r => (r.Kind, r.Status)).ShouldBe([((short)0, Succeeded), ((short)1, Failed), ((short)1, Succeeded)]);
        rows[0].Attempts.ShouldBe((short)2);
        rows[1].CostWith.ShouldBe(0);
        rows[0].CostWith.ShouldBe(rows[1].CostWith + rows[2].CostWith);
    }

    [Fact]
    public async Task StreamCutBeforeTheFirstToken_FailsOverInvisibly()
    {
        _server.Script("gpt-cut-early", repeat: false, new { cut_after = 1 });

        var text = await (await _server.ChatAsync(Request("gpt-cut-early", stream: true))).Content.ReadAsStringAsync();

        text.ShouldEndWith("data: [DONE]\n\n");
        text.ShouldNotContain("error");
    }

    [Fact]
    public async Task StreamCutAfterOutput_EndsWithTheDialectsErrorAndIsChargedAsEstimated()
    {
        _server.Script("gpt-cut-late", repeat: true, new { cut_after = 4 });

        var response = await _server.ChatAsync(Request("gpt-cut-late", stream: true));
        var text = await response.Content.ReadAsStringAsync();

        text.ShouldNotContain("[DONE]");
        text.TrimEnd().Split("\n\n")[^1].ShouldStartWith("data: {\"error\":");
        var rows = await LedgerReader.CallAsync(_server, IdOf(response));
        rows[0].Status.ShouldBe(Cut);
        rows[0].Basis.ShouldBe(Estimated);
        rows[0].Output.ShouldBePositive();
    }

    [Fact]
    public async Task EveryAttemptFails_TheClientGetsTheVendorsOwnErrorAndTheLedgerEveryAttempt()
    {
        _server.Script("gpt-down", repeat: true, new { error = "rate_limited", retry_after = "0" });

        var response = await _server.ChatAsync(Request("gpt-down", stream: false));

        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
        response.Headers.GetValues("x-should-retry").ShouldBe(["true"]);
        var rows = await LedgerReader.CallAsync(_server, IdOf(response));
        rows[0].Status.ShouldBe(Failed);
        rows.Count(r => r.Kind == 1).ShouldBe(2);
        rows.Sum(r => r.CostWith).ShouldBe(0);
    }

    [Fact]
    public async Task ProviderRefusesOurKey_DoesNotLookLikeAWrongKeyOfTheClient()
    {
        _server.Script("gpt-unauthorized", repeat: true, new { error = "invalid_key" });

        var response = await _server.ChatAsync(Request("gpt-unauthorized", stream: false));

        ((int)response.StatusCode).ShouldBeGreaterThanOrEqualTo(500);
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("sk-");
    }

    [Fact]
    public async Task ClientLeavesMidStream_UpstreamIsCancelledAndTheBooksSayWhatWasUsed()
    {
        _server.Script("gpt-leave", repeat: true, new { chunk_ms = 100 });
        string id;
        using (var impatient = new HttpClient(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero }))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Address, "/v1/chat/completions")) { Content = JsonContent.Create(Request("gpt-leave", stream: true)) };
            request.Headers.Add("X-API-Key", _server.ApiKey);
            using var response = await impatient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            id = IdOf(response);
            await using var stream = await response.Content.ReadAsStreamAsync();
            await stream.ReadExactlyAsync(new byte[200]);
        }

        var rows = await LedgerReader.CallAsync(_server, id);
        rows[0].Status.ShouldBe(Cancelled);
        rows[0].Basis.ShouldBe(Estimated);
        rows[0].Input.ShouldBePositive();
        await Eventually.GetAsync(
            () => Task.FromResult(_server.Simulator.Simulation.Log.Entries.Last(r => r.Model == "gpt-leave").Aborted), aborted => aborted);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("zero")]
    [InlineData("negative")]
    [InlineData("huge")]
    [InlineData("duplicate")]
    [InlineData("late")]
    [InlineData("with-choices")]
    [InlineData("string")]
    public async Task OddUsage_NeverBreaksTheAnswerNorTheBooks(string usage)
    {
        var model = $"gpt-usage-{usage}";
        _server.Script(model, repeat: true, new { usage });

        var response = await _server.ChatAsync(Request(model, stream: true));
        var text = await response.Content.ReadAsStringAsync();

        text.ShouldEndWith("data: [DONE]\n\n");
        var row = (await LedgerReader.CallAsync(_server, IdOf(response)))[0];
        row.Status.ShouldBe(Succeeded);
        row.Input.ShouldBeInRange(0, 1_000_000);
        row.Output.ShouldBeInRange(0, 1_000_000);
        row.CostWithout.ShouldBeGreaterThanOrEqualTo(row.CostWith);
    }
}
