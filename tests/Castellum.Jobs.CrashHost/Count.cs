using Castellum.Foundation.Data;
using Castellum.Foundation.Jobs;

namespace Castellum.Jobs.CrashHost;

/// <summary>Leaves one row in the context, to be saved with the job's end.</summary>
internal sealed class Count(CastellumDb db) : IJobHandler
{
    public static string Kind => "test.count";

    public Task HandleAsync(Job job, CancellationToken cancellationToken)
    {
        db.Add(new Effect { Id = Guid.CreateVersion7(), JobId = job.Id });
        return Task.CompletedTask;
    }
}
