using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Retention;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Jobs;
using Castellum.Kernel.Ids;
using Castellum.Platform.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Retention;

/// <summary>Deletes in every organisation what is older than its policy keeps. Runs daily; a run that dies is begun again and loses nothing.</summary>
internal sealed class EnforceRetention(CastellumDb db, IServiceScopeFactory scopes, TimeProvider time) : IJobHandler
{
    public static string Kind => "retention.enforce";

    public async Task HandleAsync(Job job, CancellationToken cancellationToken)
    {
        var organizations = await db.Set<Organization>().AsNoTracking().Select(o => o.Id).ToListAsync(cancellationToken);
        // The installation's own jobs, mails among them, have no organisation.
        await EnforceAsync(default, cancellationToken);
        for (var i = 0; i < organizations.Count; i++)
        {
            await EnforceAsync(organizations[i], cancellationToken);
            await job.ReportAsync(100 * (i + 1) / organizations.Count, cancellationToken);
        }
    }

    private async Task EnforceAsync(OrganizationId organization, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        var policy = new RetentionPolicy { OrganizationId = organization };
        if (organization != default(OrganizationId))
        {
            scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(organization);
            policy = await own.Set<RetentionPolicy>().AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? policy;
        }

        foreach (var data in scope.ServiceProvider.GetServices<IRetainedData>())
        {
            if ((policy.DaysOf(data.Kind) ?? data.DefaultDays) is { } days)
            {
                await data.DeleteBeforeAsync(own, time.GetUtcNow().AddDays(-days), cancellationToken);
            }
        }
    }
}
