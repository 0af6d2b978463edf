using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Integration.Tests.Hosting;
using Castellum.Integration.Tests.Providers;

namespace Castellum.Integration.Tests.Ledger;

/// <summary>Content is kept only where it is asked for, and can then be read and sent again.</summary>
public class CaptureTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly TestServer _server = fixture.Server;

    private static object Chat(bool stream) => new { model = "gpt-4o-mini", stream, messages = new[] { new { role = "user", content = "The castle was built in 1234." } } };

    private static string IdOf(HttpResponseMessage response) => response.Headers.GetValues("x-castellum-request-id").Single();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CapturedCall_CanBeReadAndSentAgain(bool stream)
    {
        using var owner = await _server.SignInAsync();
        var response = await _server.ChatAsync(Chat(stream), ("x-castellum-capture", "on"));
        var answered = await response.Content.ReadAsStringAsync();

        var content = await Eventually.GetAsync(() => owner.GetAsync($"/api/requests/{IdOf(response)}/content"), r => r.IsSuccessStatusCode);
        var kept = await content.Content.ReadFromJsonAsync<JsonElement>();
        await LedgerReader.CallAsync(_server, IdOf(response));
        var again = await owner.PostAsync($"/api/requests/{IdOf(response)}/replay", null);
        var replayed = await again.Content.ReadFromJsonAsync<JsonElement>();

        kept.GetProperty("request").GetString()!.ShouldContain("built in 1234");
        kept.GetProperty("response").GetString().ShouldBe(answered);
        again.StatusCode.ShouldBe(HttpStatusCode.OK, replayed.ToString());
        replayed.GetProperty("replay_of").GetString().ShouldBe(IdOf(response));
        replayed.GetProperty("status").GetInt32().ShouldBe(200);
        ClientCall.TextOf("chat", false, replayed.GetProperty("response").ToString()).ShouldContain("1234");
        var rows = await LedgerReader.CallAsync(_server, replayed.GetProperty("id").GetString()!);
        rows.Count.ShouldBe(2);
        rows[0].Input.ShouldBePositive();
    }

    [Fact]
    public async Task CallWithoutCapture_HasNoContentAndCannotBeSentAgain()
    {
        using var owner = await _server.SignInAsync();
        var response = await _server.ChatAsync(Chat(false));
        await LedgerReader.CallAsync(_server, IdOf(response));

        var again = await owner.PostAsync($"/api/requests/{IdOf(response)}/replay", null);

        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("request_content_not_found");
        (await owner.GetAsync($"/api/requests/{IdOf(response)}/content")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task OrganizationThatKeepsContent_KeepsEveryDialect_UnlessACallSaysNo()
    {
        await using var server = await TestServer.StartAsync();
        using var owner = await server.SignInAsync();
        (await owner.PutAsJsonAsync("/api/capture", new { enabled = true })).EnsureSuccessStatusCode();
        foreach (var dialect in ClientCall.Dialects)
        {
            var response = await ClientCall.AskAsync(server, dialect, dialect == "anthropic" ? "claude-sonnet-4-5" : "gpt-4o-mini", stream: dialect == "gemini");
            await response.Content.ReadAsStringAsync();
            await Eventually.GetAsync(() => owner.GetAsync($"/api/requests/{IdOf(response)}/content"), r => r.IsSuccessStatusCode);
            await LedgerReader.CallAsync(server, IdOf(response));
            var again = await owner.PostAsync($"/api/requests/{IdOf(response)}/replay", null);
            again.StatusCode.ShouldBe(HttpStatusCode.OK, dialect + await again.Content.ReadAsStringAsync());
        }

        var silent = await server.ChatAsync(Chat(false), ("x-castellum-capture", "off"));
        await LedgerReader.CallAsync(server, IdOf(silent));

        (await owner.GetAsync($"/api/requests/{IdOf(silent)}/content")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ImpossibleCaptureMode_IsRefused()
    {
        var response = await _server.ChatAsync(Chat(false), ("x-castellum-capture", "maybe"));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
