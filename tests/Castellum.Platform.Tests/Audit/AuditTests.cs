using System.Net;
using System.Text.Json;
using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Audit;
using Castellum.Platform.Keys;
using Castellum.Platform.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Castellum.Platform.Tests.Audit;

public class AuditTests
{
    private static Task<AuditReport> VerifyAsync(PlatformHost host, OrganizationId organization) =>
        host.WithAsync<IAuditVerification, AuditReport>(v => v.VerifyAsync(organization, default));

    private static async Task CheckpointAsync(PlatformHost host)
    {
        using var writer = new CheckpointWriter(
            host.Services.GetRequiredService<IServiceScopeFactory>(),
            host.Services.GetRequiredService<CheckpointStore>(),
            host.Clock,
            NullLogger<CheckpointWriter>.Instance);
        await writer.WriteAsync(default);
    }

    private static Task<ApiKeyView> AddKeyAsync(PlatformHost host, OrganizationId organization, string name) =>
        host.WithAsync<IApiKeys, ApiKeyView>(async keys => (await keys.CreateAsync(new NewApiKey { Name = name }, default)).Value, organization);

    private static Task<int> TamperAsync(PlatformHost host, OrganizationId organization, Func<IQueryable<AuditEntry>, Task<int>> change) =>
        host.InScopeAsync(db => change(db.Set<AuditEntry>()), organization);

    [Fact]
    public async Task Log_OfEverydayWork_NamesActorActionAndTarget()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = host.OpenBrowser();
        var setup = await browser.SetUpAsync(host);
        var key = await (await browser.PostAsync("/api/keys", new { name = "Logged" })).ReadJsonAsync();
        await browser.DeleteAsync($"/api/keys/{key.GetProperty("id").GetString()}");

        var log = (await (await browser.GetAsync("/api/audit?limit=10")).ReadJsonAsync()).GetProperty("data").EnumerateArray().ToList();

        log.Select(e => e.GetProperty("action").GetString()).ShouldBe(
            ["audit.read", "api_key.revoked", "api_key.created", "session.started", "organization.created"]);
        log[1].GetProperty("target").GetProperty("id").GetString().ShouldBe(key.GetProperty("id").GetString());
        log[1].GetProperty("actor").GetProperty("label").GetString().ShouldBe(Scenarios.OwnerEmail);
        log[1].GetProperty("actor").GetProperty("id").GetString().ShouldBe(setup.GetProperty("user").GetProperty("id").GetString());
        log[1].ToString().ShouldNotContain(key.GetProperty("secret").GetString()!);
    }

    [Fact]
    public async Task Chain_ManyWritersAtTheSameTime_HasNoForkAndNoGap()
    {
        await using var host = await PlatformHost.StartAsync();
        var organization = await Tenants.CreateAsync(host, "busy");

        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => AddKeyAsync(host, organization, $"key {i}")));

        var report = await VerifyAsync(host, organization);
        report.Fault.ShouldBeNull();
        report.Entries.ShouldBe(26);
    }

    [Fact]
    public async Task Change_RolledBack_LeavesNoEntry()
    {
        await using var host = await PlatformHost.StartAsync();
        var organization = await Tenants.CreateAsync(host, "one");
        var secret = ApiKeySecret.Generate(test: false);
        await host.WithAsync<IApiKeys, Result<ApiKeyView>>(k => k.CreateAsync(new NewApiKey { Name = "a", Secret = secret }, default), organization);

        await Should.ThrowAsync<DbUpdateException>(() =>
            host.WithAsync<IApiKeys, Result<ApiKeyView>>(k => k.CreateAsync(new NewApiKey { Name = "b", Secret = secret }, default), organization));

        var report = await VerifyAsync(host, organization);
        report.IsIntact.ShouldBeTrue();
        report.Entries.ShouldBe(3);
    }

    [Fact]
    public async Task Verify_EntryChanged_NamesIt()
    {
        await using var host = await PlatformHost.StartAsync();
        var organization = await Tenants.CreateAsync(host, "one");

        await TamperAsync(host, organization, e => e.Where(x => x.Seq == 2).ExecuteUpdateAsync(s => s.SetProperty(x => x.Action, "nothing.happened")));

        (await VerifyAsync(host, organization)).Fault.ShouldBe("Entry 2 was changed.");
    }

    [Fact]
    public async Task Verify_DetailChanged_NamesItButErasedIsFine()
    {
        await using var host = await PlatformHost.StartAsync();
        var organization = await Tenants.CreateAsync(host, "one");

        await TamperAsync(host, organization, e => e.Where(x => x.Seq == 1).ExecuteUpdateAsync(s => s.SetProperty(x => x.Detail, (string?)null)));
        var erased = await VerifyAsync(host, organization);
        await TamperAsync(host, organization, e => e.Where(x => x.Seq == 2).ExecuteUpdateAsync(s => s.SetProperty(x => x.Detail, "{}")));

        erased.IsIntact.ShouldBeTrue();
        erased.Erased.ShouldBe(1);
        (await VerifyAsync(host, organization)).Fault.ShouldBe("The detail of entry 2 was changed.");
    }

    [Fact]
    public async Task Verify_EntryRemoved_NamesTheGap()
    {
        await using var host = await PlatformHost.StartAsync();
        var organization = await Tenants.CreateAsync(host, "one");
        await AddKeyAsync(host, organization, "x");

        await TamperAsync(host, organization, e => e.Where(x => x.Seq == 2).ExecuteDeleteAsync());

        (await VerifyAsync(host, organization)).Fault.ShouldBe("Entry 2 is missing.");
    }

    [Fact]
    public async Task Verify_EndCutOffWithItsHead_IsFoundByTheCheckpoint()
    {
        await using var host = await PlatformHost.StartAsync();
        var organization = await Tenants.CreateAsync(host, "one");
        await CheckpointAsync(host);
        var first = await host.InScopeAsync(db => db.Set<AuditEntry>().SingleAsync(e => e.Seq == 1), organization);

        await TamperAsync(host, organization, e => e.Where(x => x.Seq > 1).ExecuteDeleteAsync());
        await host.InScopeAsync(
            db => db.Set<AuditHead>().ExecuteUpdateAsync(s => s.SetProperty(h => h.Seq, 1).SetProperty(h => h.Hash, first.Hash)), organization);

        (await VerifyAsync(host, organization)).Fault!.ShouldContain("its end was cut off");
    }

    [Fact]
    public async Task Verify_WholeChainRewritten_IsFoundByTheCheckpoint()
    {
        await using var host = await PlatformHost.StartAsync();
        var organization = await Tenants.CreateAsync(host, "one");
        await CheckpointAsync(host);

        await RewriteAsync(host, organization);

        (await VerifyAsync(host, organization)).Fault!.ShouldContain("the chain was rewritten");
    }

    [Fact]
    public async Task Verify_CheckpointForged_IsRefused()
    {
        await using var host = await PlatformHost.StartAsync();
        var organization = await Tenants.CreateAsync(host, "one");
        await CheckpointAsync(host);
        var file = Path.Combine(host.Services.GetRequiredService<DatabaseOptions>().DataDirectory, CheckpointStore.CheckpointFile);

        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"seq\":2", "\"seq\":1"));

        (await VerifyAsync(host, organization)).Fault!.ShouldContain("not signed by this installation's key");
    }

    [Fact]
    public async Task Export_OverHttp_StreamsEveryEntryOldestFirst()
    {
        await using var host = await PlatformHost.StartAsync();
        var organization = await Tenants.CreateAsync(host, "one");
        using var browser = await Tenants.SignInAsync(host, "one");

        var text = await (await browser.GetAsync("/api/audit/export")).Content.ReadAsStringAsync();

        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        lines.Select(l => l.GetProperty("seq").GetInt64()).ShouldBe([1L, 2, 3, 4]);
        lines[^1].GetProperty("action").GetString().ShouldBe("audit.exported");
        (await VerifyAsync(host, organization)).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task List_WithoutPermission_IsForbidden()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = host.OpenBrowser();
        var secret = (await browser.SetUpAsync(host)).GetProperty("api_key").GetProperty("secret").GetString();
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Add("X-API-Key", secret);

        (await client.GetAsync("/api/audit")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>What somebody with the database alone could do: change an entry and recompute every hash after it.</summary>
    private static Task<int> RewriteAsync(PlatformHost host, OrganizationId organization) => host.InScopeAsync(
        async db =>
        {
            var entries = await db.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Seq).ToListAsync();
            var previous = AuditChain.Genesis(organization);
            foreach (var entry in entries)
            {
                string[] fields = [entry.ActorKind, entry.ActorId ?? "", "rewritten", entry.TargetKind, entry.TargetId];
                var hash = AuditChain.HashOf(organization, entry.Seq, entry.At, fields, entry.DetailDigest, previous);
                var before = previous;
                await db.Set<AuditEntry>().Where(e => e.Seq == entry.Seq).ExecuteUpdateAsync(s => s
                    .SetProperty(e => e.Action, "rewritten").SetProperty(e => e.Hash, hash).SetProperty(e => e.PreviousHash, before));
                previous = hash;
            }

            return await db.Set<AuditHead>().ExecuteUpdateAsync(s => s.SetProperty(h => h.Hash, previous));
        },
        organization);
}
