using Castellum.Foundation.Data.Hosting;
using Castellum.Ledger.Events;
using Castellum.Ledger.Tests.Hosting;

namespace Castellum.Ledger.Tests.Prices;

public class PriceEndpointTests
{
    public static TheoryData<DatabaseKind> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Reprice_UnpricedCalls_AreCorrectedOnceByDifference(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var site = await TestSite.StartAsync(database.Options, new ManualTime(SampleEvents.Noon.AddHours(1)));
        var call = SampleEvents.Call(site.Organization, cost: 0) with
        {
            Provider = "openai_compatible", ModelRequested = "our-model", ModelServed = "our-model", PriceId = null, PriceState = PriceState.Unpriced, Savings = default,
        };
        await site.RecordAsync(call);
        await site.SendAsync(HttpMethod.Post, "/api/prices/overrides", new
        {
            provider = "openai_compatible", model = "our-model", rates = new { input = 1.0, output = 2.0 },
        });

        var request = new { from = SampleEvents.Noon.AddDays(-1), to = SampleEvents.Noon.AddDays(1) };
        (await site.SendAsync(HttpMethod.Post, "/api/prices/reprice", request)).GetProperty("calls_corrected").GetInt32().ShouldBe(1);
        await site.SendAsync(HttpMethod.Post, "/api/prices/reprice", request);
        await site.DrainAsync();
        (await site.SendAsync(HttpMethod.Post, "/api/prices/reprice", request)).GetProperty("calls_corrected").GetInt32().ShouldBe(0);

        var savings = await site.GetAsync("/v1/analytics/savings?period=7d");
        savings.GetProperty("total_requests").GetInt64().ShouldBe(1);

        // 600 input and 100 output tokens; 400 tokens were compressed away.
        savings.GetProperty("cost").GetProperty("with_usd").GetDecimal().ShouldBe(0.0008m);
        savings.GetProperty("cost").GetProperty("savings_usd").GetDecimal().ShouldBe(0.0004m);
        (await site.GetAsync($"/api/requests/{call.Call}")).GetProperty("corrections").GetArrayLength().ShouldBe(1);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Import_ThousandfoldJump_IsHeldUntilConfirmed(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var site = await TestSite.StartAsync(database.Options);

        var import = await site.SendAsync(HttpMethod.Post, "/api/prices/imports", Catalogue(input: 2500));
        import.GetProperty("status").GetString().ShouldBe("held");
        import.GetProperty("diff").GetProperty("jumps").GetInt32().ShouldBe(1);
        (await PriceAsync(site)).ShouldBe(2.5m);

        await site.SendAsync(HttpMethod.Post, $"/api/prices/imports/{import.GetProperty("id").GetString()}/confirm");
        (await PriceAsync(site)).ShouldBe(2500m);

        var small = await site.SendAsync(HttpMethod.Post, "/api/prices/imports", Catalogue(input: 2600));
        small.GetProperty("status").GetString().ShouldBe("active");
        (await PriceAsync(site)).ShouldBe(2600m);
        (await site.SendAsync(HttpMethod.Post, $"/api/prices/imports/{small.GetProperty("id").GetString()}/drop")).GetProperty("code").GetString()
            .ShouldBe("price_import_not_held");
    }

    [Theory]
    [InlineData("", "price_catalogue_invalid")]
    [InlineData("[1,2", "price_catalogue_invalid")]
    [InlineData("{\"format\":\"other\",\"version\":\"1\",\"sources\":{},\"models\":[]}", "price_catalogue_invalid")]
    [InlineData("{\"format\":\"castellum-prices/1\",\"version\":\"1\",\"sources\":{\"s\":{\"name\":\"x\",\"revision\":null,\"date\":\"2026-01-01\",\"licence\":null}},\"models\":[{\"provider\":\"openai\",\"model\":\"m\",\"prices\":[{\"source\":\"s\",\"rates\":{\"input\":-1}}]}]}", "price_catalogue_invalid")]
    [InlineData("{\"format\":\"castellum-prices/1\",\"version\":\"1\",\"sources\":{},\"models\":[{\"provider\":\"openai\",\"model\":\"m\",\"prices\":[{\"source\":\"s\",\"rates\":{\"input\":1}}]}]}", "price_catalogue_invalid")]
    public async Task Import_MalformedCatalogue_IsRefusedWithTheReason(string body, string code)
    {
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var site = await TestSite.StartAsync(database.Options);
        using var response = await site.Client.PostAsync("/api/prices/imports", new StringContent(body));

        ((int)response.StatusCode).ShouldBe(400);
        (await response.Content.ReadAsStringAsync()).ShouldContain(code);
    }

    [Fact]
    public async Task Overrides_UnknownKindOrNegative_IsRefused()
    {
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var site = await TestSite.StartAsync(database.Options);

        foreach (var rates in new object[] { new { inputt = 1 }, new { input = -1 }, new { } })
        {
            (await site.SendAsync(HttpMethod.Post, "/api/prices/overrides", new { provider = "openai", model = "m", rates })).GetProperty("code").GetString()
                .ShouldBe("price_invalid");
        }
    }

    private static async Task<decimal> PriceAsync(TestSite site)
    {
        var rows = (await site.GetAsync("/api/prices?provider=openai&q=gpt-4o&limit=200")).GetProperty("data").EnumerateArray();
        return rows.First(r => r.GetProperty("model").GetString() == "gpt-4o").GetProperty("rates").GetProperty("input").GetDecimal();
    }

    private static object Catalogue(decimal input) => new
    {
        format = "castellum-prices/1",
        version = "test",
        sources = new { s = new { name = "test", revision = "1", date = "2026-11-20", licence = "MIT" } },
        models = new[] { new { provider = "openai", model = "gpt-4o", prices = new[] { new { source = "s", rates = new { input, output = 10, cached_input = 1.25 } } } } },
    };
}
