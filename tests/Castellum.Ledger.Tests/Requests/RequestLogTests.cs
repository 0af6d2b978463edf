using Castellum.Foundation.Data.Hosting;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Content;
using Castellum.Ledger.Events;
using Castellum.Ledger.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Ledger.Tests.Requests;

public class RequestLogTests
{
    public static TheoryData<DatabaseKind> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task List_ByPages_ShowsEachCallOnceNewestFirst(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var site = await TestSite.StartAsync(database.Options);

        // Several calls share an instant, so that the cursor must tell them apart by id.
        UsageEvent[] calls = [.. Enumerable.Range(0, 95).Select(i => SampleEvents.Call(site.Organization, SampleEvents.Noon.AddSeconds(i / 4)))];
        await site.RecordAsync([.. calls, SampleEvents.Attempt(calls[0]), SampleEvents.Call(SampleEvents.NewOrganization())]);

        List<string> seen = [];
        string? cursor = null;
        do
        {
            var page = await site.GetAsync($"/api/requests?limit=10{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.GetProperty("data").EnumerateArray().Select(r => r.GetProperty("id").GetString()!));
            cursor = page.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);

        seen.Count.ShouldBe(95);
        seen.ToHashSet().SetEquals(calls.Select(c => c.Call.ToString())).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task List_Filters_NarrowDown(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var site = await TestSite.StartAsync(database.Options);
        var key = new ApiKeyId(Guid.CreateVersion7());
        var odd = SampleEvents.Call(site.Organization) with
        {
            ModelServed = "claude-sonnet-5", Provider = "anthropic", Status = UsageStatus.Failed, HttpStatus = 529, Feature = "chat", ApiKey = key, Task = "invoice 7",
        };
        await site.RecordAsync(SampleEvents.Call(site.Organization), odd);

        foreach (var filter in new[]
        {
            "model=claude-sonnet-5", "provider=anthropic", "status=failed", "status=529", "status=error", "feature=chat", $"key={key}", "task=invoice 7", "q=invoice",
            $"q={odd.Call}", "q=sonnet",
        })
        {
            var page = await site.GetAsync($"/api/requests?{filter}");
            page.GetProperty("data").EnumerateArray().Single().GetProperty("id").GetString().ShouldBe(odd.Call.ToString(), filter);
        }

        (await site.GetAsync("/api/requests?from=2026-11-21T00:00:00Z")).GetProperty("data").GetArrayLength().ShouldBe(0);
        (await site.GetAsync("/api/requests?to=2026-11-21T00:00:00Z")).GetProperty("data").GetArrayLength().ShouldBe(2);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Get_OneCall_ShowsTimelineAttemptsAndFeedbackToItsOwnerOnly(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var site = await TestSite.StartAsync(database.Options);
        var call = SampleEvents.Call(site.Organization);
        await site.RecordAsync(call, SampleEvents.Attempt(call, 1) with { Status = UsageStatus.Failed, ErrorCode = "overloaded" }, SampleEvents.Attempt(call, 2));
        (await site.SendAsync(HttpMethod.Post, "/v1/feedback", new { request_id = call.Call.Value, score = 0.5, comment = "so so" }))
            .GetProperty("score").GetDouble().ShouldBe(0.5);

        var detail = await site.GetAsync($"/api/requests/{call.Call}");

        detail.GetProperty("timeline").EnumerateArray().Select(s => s.GetProperty("name").GetString()).ShouldBe(["route", "upstream"]);
        detail.GetProperty("upstream_attempts").EnumerateArray().Select(a => a.GetProperty("number").GetInt32()).ShouldBe([1, 2]);
        detail.GetProperty("feedback").GetArrayLength().ShouldBe(1);
        detail.GetProperty("savings").GetProperty("compression").GetDecimal().ShouldBe(0.0005m);

        site.ActAs(SampleEvents.NewOrganization());
        (await site.GetAsync($"/api/requests/{call.Call}")).GetProperty("code").GetString().ShouldBe("request_not_found");
        (await site.SendAsync(HttpMethod.Post, "/v1/feedback", new { request_id = call.Call.Value, score = 1 })).GetProperty("code").GetString()
            .ShouldBe("request_not_found");
    }

    [Theory]
    [InlineData("{\"score\": 2}", "feedback_invalid")]
    [InlineData("{}", "feedback_invalid")]
    public async Task Feedback_BadInput_SaysWhat(string body, string code)
    {
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var site = await TestSite.StartAsync(database.Options);
        using var response = await site.Client.PostAsync(
            "/v1/feedback", new StringContent(body.Replace("{", $"{{\"request_id\":\"{Guid.NewGuid()}\"{(body.Length > 2 ? "," : "")}", StringComparison.Ordinal), null, "application/json"));

        (await response.Content.ReadAsStringAsync()).ShouldContain(code);
    }

    [Fact]
    public async Task Content_Captured_IsStoredUnderTheProtectorAndShownToItsOwnerOnly()
    {
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var site = await TestSite.StartAsync(database.Options, replace: s => s.AddSingleton<IContentProtector, XorProtector>());
        var call = SampleEvents.Call(site.Organization);
        await site.RecordAsync(call);

        site.Services.GetRequiredService<IContentCapture>().TryCapture(site.Organization, call.Call, "a prompt"u8.ToArray(), "an answer"u8.ToArray()).ShouldBeTrue();
        var content = await site.GetAsync($"/api/requests/{call.Call}/content");
        for (var i = 0; i < 200 && !content.TryGetProperty("request", out _); i++)
        {
            await Task.Delay(20);
            content = await site.GetAsync($"/api/requests/{call.Call}/content");
        }

        content.GetProperty("request").GetString().ShouldBe("a prompt");
        content.GetProperty("response").GetString().ShouldBe("an answer");
        (await File.ReadAllTextAsync(database.Options.SqlitePath + "-wal")).ShouldNotContain("a prompt");
        site.ActAs(SampleEvents.NewOrganization());
        (await site.GetAsync($"/api/requests/{call.Call}/content")).GetProperty("code").GetString().ShouldBe("request_content_not_found");
    }

    [Fact]
    public async Task Content_QueueFull_DropsContentNotBilling()
    {
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var ledger = await TestLedger.StartAsync(
            database.Options, o => o.ContentQueueBytes = 10, s => s.AddSingleton<IContentProtector, XorProtector>());
        var capture = ledger.Services.GetRequiredService<IContentCapture>();

        capture.TryCapture(SampleEvents.NewOrganization(), new CallId(Guid.NewGuid()), new byte[20], default).ShouldBeFalse();
        (await ledger.Ledger.RecordAsync(new[] { SampleEvents.Call(SampleEvents.NewOrganization()) }, CancellationToken.None)).IsSuccess.ShouldBeTrue();
    }

    private sealed class XorProtector : IContentProtector
    {
        public ValueTask<byte[]> ProtectAsync(OrganizationId organization, string context, ReadOnlyMemory<byte> plain, CancellationToken cancellationToken) =>
            ValueTask.FromResult(plain.ToArray().Select(b => (byte)(b ^ context.Length)).ToArray());

        public async ValueTask<byte[]?> UnprotectAsync(OrganizationId organization, string context, ReadOnlyMemory<byte> cipher, CancellationToken cancellationToken) =>
            await ProtectAsync(organization, context, cipher, cancellationToken);
    }
}
