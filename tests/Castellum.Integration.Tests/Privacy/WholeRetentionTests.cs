using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Retention;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Jobs;
using Castellum.Integration.Tests.Hosting;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Content;
using Castellum.Ledger.Feedback;
using Castellum.Ledger.Rollups;
using Castellum.Ledger.Writing;
using Castellum.Platform.Audit;
using Castellum.Platform.People;
using Castellum.Platform.Retention;
using Castellum.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Integration.Tests.Privacy;

/// <summary>Two organisations do the same things; one keeps everything for two days only, the other sets nothing. What goes, when, and what stays.</summary>
public class WholeRetentionTests
{
    private const string Password = "four random words here";

    /// <summary>How many rows of each kind an organisation has.</summary>
    private sealed record Kept(int Calls, int Contents, int Feedback, int FineSums, int DailySums, int Deliveries, int Jobs, int AuditEntries);

    [Fact]
    public async Task EveryKindWithASetting_GoesAfterTheDaysOfItsOrganisation_WhatHasNoneStays()
    {
        var clock = new ShiftedClock();
        await using var server = await TestServer.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var (brief, briefly) = await LiveAsync(server, "brief");
        var (usual, usually) = await LiveAsync(server, "usual");
        using var _ = briefly;
        using var _1 = usually;
        (await briefly.PutAsJsonAsync("/api/organization/retention", new { content_days = 2, request_days = 2, usage_days = 2, job_days = 2 })).EnsureSuccessStatusCode();
        var (before, control) = (await CountAsync(server, brief), await CountAsync(server, usual));
        before.Calls.ShouldBeGreaterThanOrEqualTo(1);
        (before.Contents, before.Feedback, before.Deliveries).ShouldBe((1, 1, 1));
        before.FineSums.ShouldBePositive();
        before.Jobs.ShouldBePositive();

        // A day: nothing goes yet.
        clock.Advance(TimeSpan.FromDays(1));
        await EnforceAsync(server);
        (await CountAsync(server, brief)).ShouldBe(before);

        clock.Advance(TimeSpan.FromDays(2));
        await EnforceAsync(server);
        var after = await CountAsync(server, brief);
        (after.Calls, after.Contents, after.Feedback, after.FineSums, after.Deliveries, after.Jobs).ShouldBe((0, 0, 0, 0, 0, 0));
        after.DailySums.ShouldBe(before.DailySums);
        after.AuditEntries.ShouldBe(before.AuditEntries);
        (await CountAsync(server, usual)).ShouldBe(control);

        // The installation's defaults: content, jobs and deliveries for a month, the rest for ever.
        clock.Advance(TimeSpan.FromDays(29));
        await EnforceAsync(server);
        var later = await CountAsync(server, usual);
        // Content carries its end; the hourly sweep that deletes it follows the machine's clock, which did not jump.
        var now = clock.GetUtcNow();
        (await InAsync(server, usual, db => db.Set<CapturedContent>().CountAsync(c => c.ExpiresAt > now))).ShouldBe(0);
        (later.Deliveries, later.Jobs).ShouldBe((0, 0));
        (later.Calls, later.Feedback, later.FineSums, later.DailySums, later.AuditEntries)
            .ShouldBe((control.Calls, control.Feedback, control.FineSums, control.DailySums, control.AuditEntries));
        Directory.EnumerateFiles(Path.Combine(server.DataDirectory, "outbox")).ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryKindOfRetention_HasDataBehindIt()
    {
        await using var server = await TestServer.StartAsync();
        await using var scope = server.Services.CreateAsyncScope();

        scope.ServiceProvider.GetServices<IRetainedData>().Select(d => d.Kind).Distinct().Order().ShouldBe(Enum.GetValues<RetentionKind>().Order());
    }

    /// <summary>A call that is kept and judged, a delivery that nobody takes, a mail.</summary>
    private static async Task<(OrganizationId Organization, HttpClient Owner)> LiveAsync(TestServer server, string name)
    {
        var email = $"owner@{name}.example.com";
        OrganizationId organization;
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
            var user = (await accounts.CreateUserAsync(new NewUser { Email = email, Password = Password, EmailVerified = true }, default)).Value;
            organization = (await accounts.CreateOrganizationAsync(name, user, default)).Value;
        }

        var owner = await server.SignInAsync(email, Password);
        var made = await (await owner.PostAsJsonAsync("/api/keys", new { name = "Shop" })).Content.ReadFromJsonAsync<JsonElement>();
        using var key = server.Authorized(made.GetProperty("secret").GetString());
        (await owner.PutAsJsonAsync("/api/capture", new { enabled = true })).EnsureSuccessStatusCode();
        var call = await key.PostAsJsonAsync("/v1/chat/completions", new { model = "gpt-4o-mini", messages = new[] { new { role = "user", content = "One two three." } } });
        call.EnsureSuccessStatusCode();
        var id = call.Headers.GetValues("x-castellum-request-id").Single();
        await Eventually.GetAsync(() => key.PostAsJsonAsync("/v1/feedback", new { request_id = id, score = 1, comment = "Good." }), r => r.IsSuccessStatusCode);
        await Eventually.GetAsync(() => owner.GetAsync($"/api/requests/{id}/content"), r => r.IsSuccessStatusCode);

        await DeliverAsync(server, organization);
        (await owner.PostAsJsonAsync("/api/organization/encryption/rotate", new { })).EnsureSuccessStatusCode();
        (await owner.PostAsJsonAsync("/api/invitations", new { email = $"guest@{name}.example.com", role = "viewer" })).EnsureSuccessStatusCode();
        await Eventually.GetAsync(() => InAsync(server, organization, db => UnfinishedAsync(db, organization)), open => open == 0);
        return (organization, owner);
    }

    // A delivery that came to its end: its own attempts would take days.
    private static Task<int> DeliverAsync(TestServer server, OrganizationId organization) => InAsync(server, organization, async db =>
    {
        var endpoint = new WebhookEndpoint
        {
            Id = Guid.CreateVersion7(), Url = "https://example.com/hook", Events = [], Secret = [], CreatedAt = DateTimeOffset.UtcNow,
        };
        db.Add(endpoint);
        db.Add(new WebhookDelivery
        {
            Id = Guid.CreateVersion7(), EndpointId = endpoint.Id, Event = "job.failed", Payload = "{}", CreatedAt = DateTimeOffset.UtcNow, Status = WebhookStatus.Delivered,
        });
        return await db.SaveChangesAsync();
    });

    private static Task<int> UnfinishedAsync(CastellumDb db, OrganizationId organization) =>
        db.Set<WorkItem>().CountAsync(w => (w.Owner == organization || w.Kind == "mail.send") && w.FinishedAt == null);

    private static async Task EnforceAsync(TestServer server)
    {
        Guid id;
        await using (var scope = server.Services.CreateAsyncScope())
        {
            id = await scope.ServiceProvider.GetRequiredService<IJobQueue>().AddForAsync(default, new JobRequest(EnforceRetention.Kind, new { }), default);
            await scope.ServiceProvider.GetRequiredService<CastellumDb>().SaveChangesAsync();
        }

        await Eventually.GetAsync(
            () => InAsync(server, default, db => db.Set<WorkItem>().Where(w => w.Id == id).Select(w => w.Status).SingleAsync()), status => status == JobStatus.Succeeded);
    }

    private static Task<Kept> CountAsync(TestServer server, OrganizationId organization) => InAsync(server, organization, async db => new Kept(
        await db.Set<UsageEventRow>().CountAsync(),
        await db.Set<CapturedContent>().CountAsync(),
        await db.Set<FeedbackEntry>().CountAsync(),
        await db.Set<UsageRollup>().CountAsync(r => r.Grain != RollupGrain.Day),
        await db.Set<UsageRollup>().CountAsync(r => r.Grain == RollupGrain.Day),
        await db.Set<WebhookDelivery>().CountAsync(),
        await db.Set<WorkItem>().CountAsync(w => w.Owner == organization),
        await db.Set<AuditEntry>().CountAsync()));

    private static async Task<T> InAsync<T>(TestServer server, OrganizationId organization, Func<CastellumDb, Task<T>> read)
    {
        await using var scope = server.Services.CreateAsyncScope();
        if (organization != default(OrganizationId))
        {
            scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(organization);
        }

        return await read(scope.ServiceProvider.GetRequiredService<CastellumDb>());
    }
}
