using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Retention;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Foundation.Jobs;

/// <summary>Finished jobs of the selected organisation, or of the installation when none is selected.</summary>
internal sealed class RetainedJobs : IRetainedData
{
    private const int Portion = 5_000;

    public RetentionKind Kind => RetentionKind.Jobs;

    public int? DefaultDays => RetentionDefaults.JobDays;

    public async Task<long> DeleteBeforeAsync(CastellumDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var owner = db.CurrentOrganization;
        long total = 0;
        int deleted;
        do
        {
            deleted = await db.Set<WorkItem>()
                .Where(w => w.Owner == owner && w.FinishedAt != null && w.FinishedAt < before)
                .OrderBy(w => w.FairAt).Take(Portion).ExecuteDeleteAsync(cancellationToken);
            total += deleted;
        }
        while (deleted == Portion);
        return total;
    }
}
