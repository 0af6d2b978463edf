using System.Net;
using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Retention;
using Castellum.Foundation.Jobs;
using Castellum.Kernel.Ids;
using Castellum.Platform.Privacy;
using Castellum.Platform.Retention;
using Castellum.Platform.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Tests.Retention;

public class RetentionTests
{
    private static async Task EnqueueAsync(PlatformHost host, string kind, OrganizationId owner = default) =>
        await host.WithAsync<IServiceProvider, int>(async services =>
        {
            await services.GetRequiredService<IJobQueue>().AddForAsync(owner, new JobRequest(kind, new { }), default);
            return await services.GetRequiredService<CastellumDb>().SaveChangesAsync();
        });

    private static Task<int> JobsOfAsync(PlatformHost host, OrganizationId owner) =>
        host.InScopeAsync(db => db.Set<WorkItem>().CountAsync(w => w.Owner == owner));

    [Fact]
    public async Task Enforce_DeletesFinishedJobsAfterTheDaysOfTheirOrganisation()
    {
        await using var host = await PlatformHost.StartAsync();
        var (brief, usual) = (await Tenants.CreateAsync(host, "brief"), await Tenants.CreateAsync(host, "usual"));
        using var owner = await Tenants.SignInAsync(host, "brief");
        (await owner.PutAsync("/api/organization/retention", new { job_days = 2 })).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var organization in new[] { brief, usual })
        {
            await EnqueueAsync(host, PurgeErased.Kind, organization);
        }

        await host.Services.GetRequiredService<JobPump>().RunAsync();
        host.Clock.Advance(TimeSpan.FromDays(3));
        await EnqueueAsync(host, EnforceRetention.Kind);
        await host.Services.GetRequiredService<JobPump>().RunAsync();
        (await JobsOfAsync(host, brief)).ShouldBe(0);
        (await JobsOfAsync(host, usual)).ShouldBe(1);

        host.Clock.Advance(TimeSpan.FromDays(RetentionDefaults.JobDays));
        await EnqueueAsync(host, EnforceRetention.Kind);
        await host.Services.GetRequiredService<JobPump>().RunAsync();
        (await JobsOfAsync(host, usual)).ShouldBe(0);
    }

    [Fact]
    public async Task Policy_ShowsWhatWasSetAndRefusesNonsense()
    {
        await using var host = await PlatformHost.StartAsync();
        await Tenants.CreateAsync(host, "one");
        using var owner = await Tenants.SignInAsync(host, "one");
        await owner.PutAsync("/api/organization/retention", new { content_days = 7, request_days = 90 });

        var view = await (await owner.GetAsync("/api/organization/retention")).ReadJsonAsync();
        (view.GetProperty("content_days").GetInt32(), view.GetProperty("request_days").GetInt32(), view.GetProperty("audit_years").GetInt32()).ShouldBe((7, 90, 7));
        var defaults = view.GetProperty("defaults");
        defaults.GetProperty("job_days").GetInt32().ShouldBe(RetentionDefaults.JobDays);
        defaults.GetProperty("request_days").ValueKind.ShouldBe(JsonValueKind.Null);
        await (await owner.PutAsync("/api/organization/retention", new { request_days = 0 })).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_retention");
    }

    [Fact]
    public async Task MonthlyExport_IsMailedOncePerMonthToThoseWhoAsked()
    {
        await using var host = await PlatformHost.StartAsync();
        await Tenants.CreateAsync(host, "yes");
        await Tenants.CreateAsync(host, "no");
        using var owner = await Tenants.SignInAsync(host, "yes");
        await owner.PutAsync("/api/privacy/monthly-export", new { enabled = true });
        foreach (var days in new[] { 0, 3, 30 })
        {
            host.Clock.Advance(TimeSpan.FromDays(days));
            await EnqueueAsync(host, SendMonthlyExports.Kind);
            await host.Services.GetRequiredService<JobPump>().RunAsync();
        }

        var mails = host.Mail.Mails.Where(m => m.Template == "export-ready").ToList();
        mails.Select(m => m.To).ShouldBe(["owner@yes.example", "owner@yes.example"]);
        mails[0].Values["link"].ShouldEndWith("/api/privacy/export");
    }
}
