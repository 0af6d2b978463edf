using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Gateway.Vocabularies;

/// <summary>Removes orders to learn that are long over, with the texts of those that never ran.</summary>
/// <param name="db">The database.</param>
/// <param name="time">The clock.</param>
internal sealed class SweepLearnings(CastellumDb db, TimeProvider time) : IJobHandler
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public static string Kind => "vocabulary.sweep_learnings";

    public async Task HandleAsync(Job job, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Kept;
        await db.Set<VocabularyLearning>().AcrossOrganizations().Where(l => l.CreatedAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
