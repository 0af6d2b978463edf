using System.Globalization;
using Castellum.Foundation.Data.Hosting;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Ledger.Events;
using Castellum.Ledger.Tests.Hosting;

namespace Castellum.Ledger.Tests.Analytics;

public class AnalyticsEndpointTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 30, 0, TimeSpan.Zero);

    public static TheoryData<DatabaseKind> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Savings_Periods_CountTheirOwnEventsAndComparePrevious(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var site = await TestSite.StartAsync(database.Options, new ManualTime(Now));
        await site.RecordAsync(
            SampleEvents.Call(site.Organization, Now.AddHours(-1)),
            SampleEvents.Call(site.Organization, Now.AddDays(-6)),
            SampleEvents.Call(site.Organization, Now.AddDays(-8)),
            SampleEvents.Call(site.Organization, Now.AddDays(-100)),
            SampleEvents.Call(SampleEvents.NewOrganization(), Now.AddHours(-1)));

        var week = await site.GetAsync("/v1/analytics/savings?period=7d");
        var all = await site.GetAsync("/v1/analytics/savings?period=all");

        week.GetProperty("total_requests").GetInt64().ShouldBe(2);
        week.GetProperty("tokens").GetProperty("original").GetInt64().ShouldBe(2000);
        week.GetProperty("tokens").GetProperty("saved").GetInt64().ShouldBe(800);
        week.GetProperty("compression_ratio").GetDouble().ShouldBe(0.4);
        week.GetProperty("cost").GetProperty("without_usd").GetDecimal().ShouldBe(0.003m);
        week.GetProperty("cost").GetProperty("with_usd").GetDecimal().ShouldBe(0.002m);
        week.GetProperty("cost").GetProperty("savings_usd").GetDecimal().ShouldBe(0.001m);
        week.GetProperty("cost").GetProperty("savings_percent").GetDecimal().ShouldBe(33.33m);
        week.GetProperty("causes").GetProperty("compression").GetDecimal().ShouldBe(0.001m);
        week.GetProperty("previous").GetProperty("total_requests").GetInt64().ShouldBe(1);
        all.GetProperty("total_requests").GetInt64().ShouldBe(4);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task UsageOverTime_LocalDaysOverDaylightSaving_FallOnTheRightDay(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var site = await TestSite.StartAsync(database.Options, new ManualTime(Now));

        // 2026-10-25: in Berlin the clock goes back at 03:00; the day has 25 hours and begins at 22:00 UTC the day before.
        await site.RecordAsync(
            SampleEvents.Call(site.Organization, At("2026-10-24T21:59:00Z")),
            SampleEvents.Call(site.Organization, At("2026-10-24T22:00:00Z")),
            SampleEvents.Call(site.Organization, At("2026-10-25T22:59:00Z")),
            SampleEvents.Call(site.Organization, At("2026-10-25T23:00:00Z")));

        var answer = await site.GetAsync(
            "/v1/analytics/usage-over-time?granularity=day&time_zone=Europe/Berlin&from=2026-10-23T22:00:00Z&to=2026-10-26T23:00:00Z");

        var points = answer.GetProperty("points").EnumerateArray().ToList();
        points.Select(p => p.GetProperty("requests").GetInt64()).ShouldBe([1, 2, 1]);
        points[1].GetProperty("at").GetDateTimeOffset().ShouldBe(At("2026-10-24T22:00:00Z"));
        points[1].GetProperty("cost_with_usd").GetDecimal().ShouldBe(0.002m);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task UsageOverTime_EveryGranularity_SumsToTheSameTotal(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var site = await TestSite.StartAsync(database.Options, new ManualTime(Now));
        var random = new Random(3);
        await site.RecordAsync([.. Enumerable.Range(0, 300).Select(_ => SampleEvents.Call(site.Organization, Now.AddMinutes(-random.Next(0, 60 * 24 * 29))))]);

        foreach (var granularity in new[] { "hour", "day", "week", "month" })
        {
            foreach (var zone in new[] { "UTC", "Asia/Tokyo", "America/New_York" })
            {
                var answer = await site.GetAsync($"/v1/analytics/usage-over-time?period=30d&granularity={granularity}&time_zone={zone}");
                answer.GetProperty("points").EnumerateArray().Sum(p => p.GetProperty("requests").GetInt64()).ShouldBe(300);
            }
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Breakdown_EveryDimension_SumsToTheTotalAndSortsByCost(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var site = await TestSite.StartAsync(database.Options, new ManualTime(Now));
        var key = new ApiKeyId(Guid.CreateVersion7());
        await site.RecordAsync(
            SampleEvents.Call(site.Organization, Now.AddDays(-1)) with { ApiKey = key, Task = "a", TextType = "json" },
            SampleEvents.Call(site.Organization, Now.AddDays(-2), cost: 9_000_000) with { ModelServed = "claude-sonnet-5", Provider = "anthropic", Feature = "chat", Task = "b" });

        foreach (var by in new[] { "model", "provider", "feature", "key", "user", "text_type", "task" })
        {
            var rows = (await site.GetAsync($"/v1/analytics/breakdown?by={by}&period=7d")).GetProperty("rows").EnumerateArray().ToList();
            rows.Sum(r => r.GetProperty("cost_usd").GetDecimal()).ShouldBe(0.010m);
            rows[0].GetProperty("cost_usd").GetDecimal().ShouldBeGreaterThanOrEqualTo(0.009m);
        }

        var models = (await site.GetAsync("/v1/analytics/breakdown?by=model")).GetProperty("rows").EnumerateArray().ToList();
        models[0].GetProperty("key").GetString().ShouldBe("claude-sonnet-5");
    }

    [Theory]
    [InlineData("/v1/analytics/savings?period=3d", "period_invalid")]
    [InlineData("/v1/analytics/savings?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z", "period_invalid")]
    [InlineData("/v1/analytics/usage-over-time?granularity=minute", "granularity_invalid")]
    [InlineData("/v1/analytics/usage-over-time?time_zone=Mars/Olympus", "time_zone_invalid")]
    [InlineData("/v1/analytics/usage-over-time?granularity=hour&from=1999-01-01T00:00:00Z", "granularity_too_fine")]
    [InlineData("/v1/analytics/breakdown?by=colour", "dimension_invalid")]
    [InlineData("/v1/analytics/export?format=xlsx", "format_invalid")]
    [InlineData("/api/requests?cursor=%21%21", "invalid_cursor")]
    [InlineData("/api/requests?status=great", "filter_invalid")]
    [InlineData("/api/requests?key=mine", "filter_invalid")]
    public async Task Get_BadQuestion_IsAnsweredWithItsCode(string path, string code)
    {
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var site = await TestSite.StartAsync(database.Options);

        (await site.GetAsync(path)).GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task Forecast_SteadySpending_ExpectsTheMonthAtThatRate()
    {
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var site = await TestSite.StartAsync(database.Options, new ManualTime(At("2026-11-21T00:00:00Z")));
        await site.RecordAsync([.. Enumerable.Range(1, 40).Select(d => SampleEvents.Call(site.Organization, At("2026-11-20T12:00:00Z").AddDays(1 - d), cost: 1_000_000_000))]);

        var forecast = await site.GetAsync("/v1/analytics/forecast");

        forecast.GetProperty("spent_usd").GetDecimal().ShouldBe(20);
        forecast.GetProperty("expected_usd").GetDecimal().ShouldBe(30);
        forecast.GetProperty("low_usd").GetDecimal().ShouldBe(30);
        forecast.GetProperty("high_usd").GetDecimal().ShouldBe(30);
    }

    [Fact]
    public async Task Recommendations_UncompressedUnpricedAndFailing_AreNamed()
    {
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var site = await TestSite.StartAsync(database.Options, new ManualTime(Now));
        await site.RecordAsync(
        [
            .. Enumerable.Range(0, 120).Select(i => SampleEvents.Call(site.Organization, Now.AddHours(-i), cost: 100_000_000) with
            {
                ModelServed = "gpt-4o", TokensOriginal = new TokenCount(50_000), TokensCompressed = new TokenCount(50_000), Savings = default,
                Status = i % 3 == 0 ? UsageStatus.Failed : UsageStatus.Succeeded, PriceState = i == 0 ? PriceState.Unpriced : PriceState.Priced,
            }),
        ]);

        var codes = (await site.GetAsync("/v1/analytics/recommendations")).GetProperty("data").EnumerateArray().Select(r => r.GetProperty("code").GetString()).ToList();

        codes.ShouldContain("compress");
        codes.ShouldContain("often_failing");
        codes.ShouldContain("price_missing");
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
