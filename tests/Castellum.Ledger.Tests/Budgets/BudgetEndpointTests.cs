using Castellum.Foundation.Data.Hosting;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Ledger.Tests.Budgets;

public class BudgetEndpointTests
{
    public static TheoryData<DatabaseKind> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Budget_SetSpentChangedRemoved_TakesEffectAtOnce(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var site = await TestSite.StartAsync(database.Options, new ManualTime(SampleEvents.Noon));
        await site.RecordAsync(SampleEvents.Call(site.Organization, cost: 800_000_000));

        var budget = await site.SendAsync(HttpMethod.Post, "/api/budgets", new { name = "All", scope = "organization", period = "month", limit_usd = 0.8, action = "block" });
        budget.GetProperty("spent_usd").GetDecimal().ShouldBe(0.8m);
        budget.GetProperty("spent_percent").GetDecimal().ShouldBe(100);
        (await TryAsync(site)).ShouldBe("budget_exceeded");

        var path = $"/api/budgets/{budget.GetProperty("id").GetString()}";
        await site.SendAsync(HttpMethod.Put, path, new { name = "All", scope = "organization", period = "month", limit_usd = 5, action = "block" });
        (await TryAsync(site)).ShouldBeNull();
        (await site.SendAsync(HttpMethod.Post, "/api/budgets", new { name = "Twice", scope = "organization", period = "month", limit_usd = 1, action = "warn" }))
            .GetProperty("code").GetString().ShouldBe("budget_exists");

        await site.SendAsync(HttpMethod.Put, path, new { name = "All", scope = "organization", period = "month", limit_usd = 0.1, action = "block" });
        (await TryAsync(site)).ShouldBe("budget_exceeded");
        await site.SendAsync(HttpMethod.Delete, path);
        (await TryAsync(site)).ShouldBeNull();
    }

    [Fact]
    public async Task Budget_BadInput_SaysWhat()
    {
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var site = await TestSite.StartAsync(database.Options);

        foreach (var body in new object[]
        {
            new { name = "", scope = "organization", period = "day", limit_usd = 1, action = "warn" },
            new { name = "x", scope = "organization", period = "day", limit_usd = 0, action = "warn" },
            new { name = "x", scope = "organization", period = "day", limit_usd = -1, action = "warn" },
            new { name = "x", scope = "key", subject = "nobody", period = "day", limit_usd = 1, action = "warn" },
            new { name = "x", scope = "feature", period = "day", limit_usd = 1, action = "warn" },
            new { name = "x", scope = "organization", period = "day", limit_usd = 1, action = "warn", thresholds = new[] { 0 } },
        })
        {
            (await site.SendAsync(HttpMethod.Post, "/api/budgets", body)).GetProperty("code").GetString().ShouldBe("budget_invalid");
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task RateLimit_Set_RefusesWithHeaders(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var site = await TestSite.StartAsync(database.Options, new ManualTime(SampleEvents.Noon));
        await site.SendAsync(HttpMethod.Put, "/api/rate-limits", new { scope = "organization", requests_per_minute = 2 });

        (await TryAsync(site)).ShouldBeNull();
        (await TryAsync(site)).ShouldBeNull();
        var refused = await site.Services.GetRequiredService<IUsageLedger>().ReserveAsync(Request(site), CancellationToken.None);

        refused.Error!.Code.ShouldBe("rate_limited");
        refused.Error.RetryAfter.ShouldBe(TimeSpan.FromSeconds(30));
        var headers = ((AdmissionRefused)refused.Error).Headers.ToDictionary(h => h.Key, h => h.Value);
        headers["x-ratelimit-limit-requests"].ShouldBe("2");
        headers["x-ratelimit-remaining-requests"].ShouldBe("0");
        headers["ratelimit-reset"].ShouldBe("60");
    }

    private static async Task<string?> TryAsync(TestSite site)
    {
        var admitted = await site.Services.GetRequiredService<IUsageLedger>().ReserveAsync(Request(site), CancellationToken.None);
        if (admitted.IsSuccess)
        {
            admitted.Value.Dispose();
        }

        return admitted.Error?.Code;
    }

    private static AdmissionRequest Request(TestSite site) =>
        new() { Organization = site.Organization, Feature = "gateway", Provider = "openai", Model = "gpt-4o", EstimatedInput = new(1000), MaxOutput = new(1000) };
}
