using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Foundation.Jobs;
using Castellum.Kernel.Ids;
using Castellum.Platform.Audit;
using Castellum.Platform.External;
using Castellum.Platform.People;
using Castellum.Platform.Privacy;
using Castellum.Platform.Sso;
using Castellum.Platform.Tests.Hosting;
using Castellum.Platform.Tests.Passkeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Tests.Privacy;

public class PrivacyTests
{
    private const string Marker = "marker-to-search-for";
    private const string Email = $"{Marker}@one.example";

    /// <summary>A member who leaves traces everywhere that this module keeps them.</summary>
    private static async Task<(Browser Browser, OrganizationId Organization)> LiveAsync(PlatformHost host)
    {
        var organization = await Tenants.CreateAsync(host, "one");
        using var owner = await Tenants.SignInAsync(host, "one");
        await owner.PostAsync("/api/invitations", new { email = Email, role = "admin" });
        var browser = host.OpenBrowser();
        (await browser.PostAsync("/api/invitations/join", new { token = host.Mail.TokenOf(Email, "invitation"), name = $"{Marker} name", password = Tenants.Password }))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        await browser.ReadSessionAsync();
        (await browser.PostAsync("/api/privacy/consents", new { purpose = "analytics", granted = false, version = "2026-11" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await browser.PostAsync("/api/keys", new { name = "a key of the organisation" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        await browser.PostAsync("/api/account/totp");
        await LeaveSignInTracesAsync(host, browser, organization);
        return (browser, organization);
    }

    /// <summary>A passkey, a challenge for another, a sign-in given up half-way, and a connection tried out.</summary>
    private static async Task LeaveSignInTracesAsync(PlatformHost host, Browser browser, OrganizationId organization)
    {
        using var device = new SoftwareAuthenticator();
        var challenge = await (await browser.PostAsync("/api/account/passkeys/options")).ReadJsonAsync();
        var added = await browser.PostAsync("/api/account/passkeys", new
        {
            ceremony = challenge.GetProperty("ceremony").GetString(), name = $"{Marker} phone", credential = device.Create(challenge.GetProperty("options")),
        });
        added.StatusCode.ShouldBe(HttpStatusCode.Created, await added.Content.ReadAsStringAsync());
        await browser.PostAsync("/api/account/passkeys/options");
        (await browser.PostAsync("/api/sso/connections", new { name = "Corp", issuer = "https://idp.example.com", client_id = "c" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        await host.InScopeAsync(
            async db =>
            {
                await db.Set<SsoConnection>().ExecuteUpdateAsync(set => set.SetProperty(c => c.TrialEmail, Email).SetProperty(c => c.TrialResult, $"{{\"email\":\"{Email}\"}}"));
                db.Add(new LoginState
                {
                    StateHash = new byte[32], BinderHash = new byte[32], Provider = "sso", Nonce = "n", Verifier = "v", ReturnTo = "/",
                    Arrival = $"{{\"Email\":\"{Email}\"}}", ExpiresAt = host.Clock.GetUtcNow(),
                });
                return await db.SaveChangesAsync();
            },
            organization);
    }

    private static async Task ConfirmErasureAsync(PlatformHost host, Browser browser)
    {
        (await browser.PostAsync("/api/privacy/erasure")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await browser.PostAsync("/api/privacy/erasure/confirm", new { token = host.Mail.TokenOf(Email, "erasure-confirm") })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task PurgeAsync(PlatformHost host)
    {
        await host.WithAsync<IServiceProvider, int>(async services =>
        {
            await services.GetRequiredService<IJobQueue>().AddAsync(new JobRequest(PurgeErased.Kind, new { }), default);
            return await services.GetRequiredService<CastellumDb>().SaveChangesAsync();
        });
        await host.Services.GetRequiredService<JobPump>().RunAsync();
    }

    /// <summary>The tables in which any text holds the marker.</summary>
    private static Task<List<string>> FindResidueAsync(PlatformHost host) => host.InScopeAsync(async db =>
    {
        List<string> found = [];
        using var across = db.ActAcrossOrganizations();
        foreach (var entity in db.Model.GetEntityTypes().ToList())
        {
            foreach (var column in entity.GetProperties().Where(p => p.ClrType == typeof(string)).Select(p => p.GetColumnName()))
            {
                var sql = $"SELECT CAST(count(*) AS int) AS \"Value\" FROM \"{entity.GetTableName()}\" WHERE \"{column}\" LIKE '%{Marker}%'";
                if (await db.Database.SqlQueryRaw<int>(sql).SingleAsync() > 0)
                {
                    found.Add($"{entity.GetTableName()}.{column}");
                }
            }
        }

        return found;
    });

    [Fact]
    public async Task Export_OfAPerson_HoldsEverythingWithHashes()
    {
        await using var host = await PlatformHost.StartAsync();
        var (browser, _) = await LiveAsync(host);
        using var _1 = browser;

        var response = await browser.GetAsync("/api/privacy/export");

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.GetEntry("account.jsonl")!.Open());
        var text = await reader.ReadToEndAsync();
        var records = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("record").GetString()).Distinct();
        records.ShouldBe(["profile", "membership", "session", "passkey", "consent", "api_key_created", "action"], ignoreOrder: true);
        text.ShouldNotContain("ak_live_" + new string('a', 20));
        var manifest = await JsonDocument.ParseAsync(zip.GetEntry("manifest.json")!.Open());
        manifest.RootElement.GetProperty("files")[0].GetProperty("sha256").GetString()
            .ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public async Task Erasure_AfterThirtyDays_LeavesNoTraceAndAWholeLog()
    {
        await using var host = await PlatformHost.StartAsync();
        var (browser, organization) = await LiveAsync(host);
        using var _ = browser;
        (await FindResidueAsync(host)).ShouldNotBeEmpty();
        await ConfirmErasureAsync(host, browser);

        host.Clock.Advance(TimeSpan.FromDays(29));
        await PurgeAsync(host);
        (await host.InScopeAsync(db => db.Set<User>().CountAsync(u => u.Email == Email))).ShouldBe(1);
        host.Clock.Advance(TimeSpan.FromDays(2));
        await PurgeAsync(host);

        (await FindResidueAsync(host)).ShouldBeEmpty();
        var report = await host.WithAsync<IAuditVerification, AuditReport>(v => v.VerifyAsync(organization, default));
        report.Fault.ShouldBeNull();
        report.Erased.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Erasure_SigningInMeanwhile_TakesItBack()
    {
        await using var host = await PlatformHost.StartAsync();
        var (browser, _) = await LiveAsync(host);
        using var _1 = browser;
        await ConfirmErasureAsync(host, browser);
        (await browser.ReadSessionAsync()).GetProperty("signed_in").GetBoolean().ShouldBeFalse();

        await browser.SignInAsync(Email, Tenants.Password);
        host.Clock.Advance(TimeSpan.FromDays(31));
        await PurgeAsync(host);

        (await host.InScopeAsync(db => db.Set<User>().CountAsync(u => u.Email == Email))).ShouldBe(1);
    }

    [Fact]
    public async Task Erasure_OnlyOwner_IsAskedToAppointAnother()
    {
        await using var host = await PlatformHost.StartAsync();
        using var owner = host.OpenBrowser();
        await owner.SetUpAsync(host);

        await (await owner.PostAsync("/api/privacy/erasure")).ShouldBeProblemAsync(HttpStatusCode.Conflict, "last_owner");
    }

    [Fact]
    public async Task Erasure_OnlyOwnerOfAnEndedOrganisation_IsAccepted()
    {
        await using var host = await PlatformHost.StartAsync();
        using var owner = host.OpenBrowser();
        await owner.SetUpAsync(host);
        var slug = (await (await owner.GetAsync("/api/organization")).ReadJsonAsync()).GetProperty("slug").GetString();
        (await owner.SendAsync(HttpMethod.Delete, "/api/organization", new { slug })).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await owner.PostAsync("/api/privacy/erasure")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Confirm_ReplayedOrForeignToken_IsRefused()
    {
        await using var host = await PlatformHost.StartAsync();
        var (browser, _) = await LiveAsync(host);
        using var _1 = browser;
        await ConfirmErasureAsync(host, browser);

        await (await browser.PostAsync("/api/privacy/erasure/confirm", new { token = host.Mail.TokenOf(Email, "erasure-confirm") }))
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "token_invalid");
    }
}
