using System.Net;
using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Platform.Audit;
using Castellum.Platform.Tests.Hosting;
using Castellum.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Tests.Encryption;

public class EncryptionTests
{
    private const string Marker = "marker-of-the-organisation";

    private static Task<byte[]> RecordAsync(PlatformHost host, OrganizationId organization) =>
        host.InScopeAsync(db => db.Set<WebhookEndpoint>().Select(e => e.Secret).SingleAsync(), organization);

    [Fact]
    public async Task Rotate_EncryptsWhatIsStoredAnewAndItStaysReadable()
    {
        await using var host = await PlatformHost.StartAsync();
        var organization = await Tenants.CreateAsync(host, "one");
        using var owner = await Tenants.SignInAsync(host, "one");
        var secret = (await (await owner.PostAsync("/api/webhooks", new { url = "https://93.184.216.34/hook", events = new[] { "job.failed" } })).ReadJsonAsync())
            .GetProperty("secret").GetString()!;
        var before = await RecordAsync(host, organization);

        var rotated = await owner.PostAsync("/api/organization/encryption/rotate");
        rotated.StatusCode.ShouldBe(HttpStatusCode.Accepted, await rotated.Content.ReadAsStringAsync());
        await host.Services.GetRequiredService<JobPump>().RunAsync();

        var after = await RecordAsync(host, organization);
        after[1..17].ShouldNotBe(before[1..17]);
        var plain = await host.WithAsync<IServiceProvider, byte[]>(
            async services =>
            {
                var row = await services.GetRequiredService<CastellumDb>().Set<WebhookEndpoint>().SingleAsync();
                return await services.GetRequiredService<ISecretProtector>().UnprotectAsync(WebhookSecrets.Place(row), row.Secret, default);
            },
            organization);
        secret.ShouldContain(Convert.ToBase64String(plain));
        var job = (await rotated.ReadJsonAsync()).GetProperty("job_id").GetString();
        var view = await (await owner.GetAsync($"/api/jobs/{job}")).ReadJsonAsync();
        (view.GetProperty("status").GetString(), view.GetProperty("progress").GetInt32()).ShouldBe(("succeeded", 100));
    }

    [Fact]
    public async Task End_StopsKeysAtOnceAndAfterThirtyDaysNothingIsLeftButTheLog()
    {
        await using var host = await PlatformHost.StartAsync();
        var organization = await Tenants.CreateAsync(host, Marker);
        await Tenants.CreateAsync(host, "bystander");
        using var owner = await Tenants.SignInAsync(host, Marker);
        await owner.PostAsync("/api/webhooks", new { url = $"https://93.184.216.34/{Marker}", events = new[] { "job.failed" } });
        await (await owner.SendAsync(HttpMethod.Delete, "/api/organization", new { slug = "other" })).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "confirmation_needed");

        var slug = (await (await owner.GetAsync("/api/organization")).ReadJsonAsync()).GetProperty("slug").GetString();
        (await owner.SendAsync(HttpMethod.Delete, "/api/organization", new { slug })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await owner.GetAsync("/api/keys")).IsSuccessStatusCode.ShouldBeFalse();
        await host.Services.GetRequiredService<JobPump>().RunAsync();
        (await RowsAsync(host, organization)).ShouldBePositive();

        host.Clock.Advance(TimeSpan.FromDays(31));
        await host.Services.GetRequiredService<JobPump>().RunAsync();

        (await RowsAsync(host, organization)).ShouldBe(0);
        (await host.InScopeAsync(db => db.Set<DataKey>().CountAsync(k => k.Owner == organization))).ShouldBe(0);
        (await host.InScopeAsync(db => db.Set<AuditEntry>().CountAsync(), organization)).ShouldBePositive();
        using var other = await Tenants.SignInAsync(host, "bystander");
        (await (await other.GetAsync("/api/keys")).ReadJsonAsync()).GetProperty("data").GetArrayLength().ShouldBe(1);
    }

    /// <summary>Rows of the organisation in all tables but those that the law asks to keep.</summary>
    private static Task<int> RowsAsync(PlatformHost host, OrganizationId organization) => host.InScopeAsync(async db =>
    {
        var count = 0;
        foreach (var entity in db.Model.GetEntityTypes().Where(e => typeof(IOrganizationOwned).IsAssignableFrom(e.ClrType) && !e.IsOwned()).ToList())
        {
            var table = entity.GetTableName()!;
            if (!table.StartsWith("pl_audit", StringComparison.Ordinal))
            {
                var column = entity.FindProperty(nameof(IOrganizationOwned.OrganizationId))!.GetColumnName();
                var sql = $"SELECT CAST(count(*) AS int) AS \"Value\" FROM \"{table}\" WHERE \"{column}\" = {{0}}";
                count += await db.Database.SqlQueryRaw<int>(sql, organization.Value).SingleAsync();
            }
        }

        return count;
    }, organization);
}
