using Castellum.Foundation.Web.Paging;
using Castellum.Kernel.Results;

namespace Castellum.Foundation.Jobs;

/// <summary>The queue of the selected organisation, to be looked at and steered. Scoped.</summary>
public interface IJobBoard
{
    /// <summary>Lists jobs, newest first.</summary>
    Task<Result<Page<JobView>>> ListAsync(JobStatus? status, string? kind, int? limit, string? cursor, CancellationToken cancellationToken);

    /// <summary>Reads one job.</summary>
    Task<Result<JobView>> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Cancels a waiting job at once; asks a running one to stop.</summary>
    Task<Result<JobView>> CancelAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Gives a failed or cancelled job a new set of attempts.</summary>
    Task<Result<JobView>> RetryAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Deletes every job but one, whatever its state: for the end of an organisation. A handler that works on one meanwhile cannot finish it.</summary>
    /// <param name="except">The job that asks.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    Task<int> EraseAsync(Guid except, CancellationToken cancellationToken);
}
