using Castellum.Foundation.Data.Hosting;
using Castellum.Ledger.Reconciliation;
using Castellum.Ledger.Tests.Hosting;

namespace Castellum.Ledger.Tests.Finance;

public class FinanceTests
{
    public static TheoryData<DatabaseKind> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Entries_FromCsvTwice_CountOnceAndMakeTheMargin(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var site = await TestSite.StartAsync(database.Options, new ManualTime(SampleEvents.Noon.AddHours(1)));
        await site.RecordAsync(SampleEvents.Call(site.Organization, cost: 2_000_000_000));
        const string csv = "kind,date,amount_usd,category,external_id\r\nrevenue,2026-11-19,10.50,plans,inv-1\ncost,2026-11-19,\"1,000.25\",\"hosting, \"\"eu\"\"\",bill-1\n";

        foreach (var added in new[] { 2, 0 })
        {
            using var response = await site.Client.PostAsync("/api/finance/entries/csv", new StringContent(csv));
            (await response.Content.ReadAsStringAsync()).ShouldContain($"\"added\":{added}");
        }

        var summary = await site.GetAsync("/api/finance/summary?period=7d");
        summary.GetProperty("revenue_usd").GetDecimal().ShouldBe(10.5m);
        summary.GetProperty("costs_usd").GetDecimal().ShouldBe(1000.25m);
        summary.GetProperty("model_spend_usd").GetDecimal().ShouldBe(2m);
        summary.GetProperty("result_usd").GetDecimal().ShouldBe(-991.75m);
        (await site.GetAsync("/api/finance/entries")).GetProperty("data").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("kind,date,amount_usd\nrevenue,2026-11-19,10,EUR")]
    [InlineData("kind,date,amount_usd,currency\nrevenue,2026-11-19,10,EUR")]
    [InlineData("kind,date,amount_usd\nrevenue,yesterday,10")]
    [InlineData("kind,date,amount_usd\nrevenue,2026-11-19,-10")]
    [InlineData("kind,date,amount_usd\n\"revenue,2026-11-19,10")]
    public async Task Csv_BadRow_IsRefusedAsAWhole(string csv)
    {
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var site = await TestSite.StartAsync(database.Options);
        using var response = await site.Client.PostAsync("/api/finance/entries/csv", new StringContent(csv));

        (await response.Content.ReadAsStringAsync()).ShouldContain("financial_entry_invalid");
        (await site.GetAsync("/api/finance/entries")).GetProperty("data").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("openai", """{"object":"page","data":[{"object":"bucket","start_time":1763596800,"results":[{"amount":{"value":1.0,"currency":"eur"},"line_item":"gpt-4o, input"}]}]}""")]
    [InlineData("anthropic", "date,model,cost_usd,currency\n2026-11-19,claude-sonnet-4-5,1.00,EUR")]
    public async Task Reconciliation_ForeignCurrency_IsRefusedNotTakenForDollars(string provider, string export)
    {
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var site = await TestSite.StartAsync(database.Options);

        using var response = await site.Client.PostAsync($"/api/reconciliation?provider={provider}", new StringContent(export));

        var text = await response.Content.ReadAsStringAsync();
        text.ShouldContain("reconciliation_invalid");
        text.ShouldContain("only USD");
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Reconciliation_OpenAiCosts_ShowsTheDifferencePerDayAndModel(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var site = await TestSite.StartAsync(database.Options);
        await site.RecordAsync(SampleEvents.Call(site.Organization, cost: 1_500_000_000), SampleEvents.Call(site.Organization) with { ModelServed = "gpt-4o-mini" });
        var start = SampleEvents.Noon.AddHours(-12).ToUnixTimeSeconds();
        var export = $$"""
            {"object":"page","data":[{"object":"bucket","start_time":{{start}},"end_time":{{start + 86400}},"results":[
              {"object":"organization.costs.result","amount":{"value":1.0,"currency":"usd"},"line_item":"gpt-4o-2024-08-06, input"},
              {"object":"organization.costs.result","amount":{"value":0.75,"currency":"usd"},"line_item":"gpt-4o-2024-08-06, output"}]}]}
            """;

        using var response = await site.Client.PostAsync("/api/reconciliation?provider=openai", new StringContent(export));
        var report = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        report.GetProperty("provider_usd").GetDecimal().ShouldBe(1.75m);
        report.GetProperty("differing").GetInt32().ShouldBe(2);
        var first = report.GetProperty("rows")[0];
        first.GetProperty("model").GetString().ShouldBe("gpt-4o");
        first.GetProperty("difference_usd").GetDecimal().ShouldBe(0.25m);
    }

    [Fact]
    public void ProviderExport_AnthropicCostsAndUsage_AreReadInTheirUnits()
    {
        var costs = ProviderExport.Read("""
            {"data":[{"starting_at":"2026-11-20T00:00:00Z","ending_at":"2026-11-21T00:00:00Z","results":[
              {"currency":"USD","amount":"123.78912","model":"claude-sonnet-5","token_type":"output_tokens"}]}],"has_more":false,"next_page":null}
            """u8.ToArray()).Value;
        var usage = ProviderExport.Read("""
            {"data":[{"starting_at":"2026-11-20T00:00:00Z","ending_at":"2026-11-21T00:00:00Z","results":[
              {"uncached_input_tokens":1500,"cache_creation":{"ephemeral_1h_input_tokens":1000,"ephemeral_5m_input_tokens":500},
               "cache_read_input_tokens":200,"output_tokens":500,"model":"claude-sonnet-5"}]}]}
            """u8.ToArray()).Value;

        costs.Single().CostNano.ShouldBe(1_237_891_200);
        usage.Single().InputTokens.ShouldBe(3200);
        usage.Single().OutputTokens.ShouldBe(500);
    }

    [Fact]
    public void ProviderExport_AnyBytes_AreReadOrRefused()
    {
        var random = new Random(9);
        var sample = """{"data":[{"start_time":1,"results":[{"amount":{"value":1,"currency":"usd"},"line_item":"m, input"}]}]}"""u8.ToArray();
        for (var round = 0; round < 5000; round++)
        {
            var bytes = sample.ToArray();
            for (var flips = random.Next(1, 6); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var result = ProviderExport.Read(bytes[..random.Next(bytes.Length + 1)]);
            (result.IsSuccess || result.Error!.Code == "reconciliation_invalid").ShouldBeTrue();
        }
    }
}
