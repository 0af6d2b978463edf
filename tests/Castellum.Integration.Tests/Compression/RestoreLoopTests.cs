using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Integration.Tests.Hosting;
using Castellum.Integration.Tests.Ledger;

namespace Castellum.Integration.Tests.Compression;

/// <summary>A model that fetches what compression left out.</summary>
public class RestoreLoopTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly TestServer _server = fixture.Server;

    private static string Log => string.Join('\n', Enumerable.Range(0, 400).Select(i => i == 217
        ? "2026-01-05 10:03:37 INFO worker finished job on host pelican-seven in 12 ms"
        : $"2026-01-05 10:{i / 60:00}:{i % 60:00} INFO worker finished job on host node-{i % 9} in {10 + (i % 7)} ms"));

    [Fact]
    public async Task Model_FetchesWhatWasLeftOut_AndEveryRoundIsAccountedFor()
    {
        var answer = await CallAsync(new
        {
            prompt = $"{Log}\n\n<keep>Call castellum_restore and search for \"pelican-seven\".</keep>",
            llm_provider = "openai", llm_model = "gpt-4o-mini", mode = "aggressive", reversible = true,
        });

        answer.GetProperty("response").GetString()!.ShouldContain("host pelican-seven in 12 ms");
        answer.GetProperty("restore").GetProperty("rounds").GetInt32().ShouldBe(1);
        answer.GetProperty("restore").GetProperty("characters").GetInt32().ShouldBePositive();
        var calls = answer.GetProperty("calls").EnumerateArray().ToList();
        calls.Count.ShouldBe(2);
        var usage = answer.GetProperty("usage");
        usage.GetProperty("tokens_input").GetInt64().ShouldBe(calls.Sum(c => c.GetProperty("tokens_input").GetInt64()));
        usage.GetProperty("tokens_output").GetInt64().ShouldBe(calls.Sum(c => c.GetProperty("tokens_output").GetInt64()));
        var cost = answer.GetProperty("cost");
        cost.GetProperty("with_usd").GetDecimal().ShouldBe(calls.Sum(c => c.GetProperty("cost_usd").GetDecimal()));
        cost.GetProperty("savings_usd").GetDecimal().ShouldBe(cost.GetProperty("without_usd").GetDecimal() - cost.GetProperty("with_usd").GetDecimal());
        foreach (var call in calls)
        {
            var row = (await LedgerReader.CallAsync(_server, call.GetProperty("id").GetString()!))[0];
            row.Input.ShouldBe(call.GetProperty("tokens_input").GetInt64());
            row.CostWith.ShouldBe((long)(call.GetProperty("cost_usd").GetDecimal() * 1_000_000_000));
        }
    }

    [Fact]
    public async Task Model_IsNotOfferedTheToolWhereNothingIsMissing()
    {
        var answer = await CallAsync(new { prompt = "Call castellum_restore.", llm_provider = "openai", llm_model = "gpt-4o-mini", reversible = true });

        answer.GetProperty("calls").GetArrayLength().ShouldBe(1);
        answer.TryGetProperty("restore", out var restore).ShouldBe(restore.ValueKind == JsonValueKind.Null);
    }

    private async Task<JsonElement> CallAsync(object request)
    {
        using var response = await _server.Client.PostAsJsonAsync("/v1/compress-and-call", request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
