namespace Castellum.Foundation.Jobs;

/// <summary>Does one kind of job. Resolved from a scope of its own in which the job's organisation is selected.</summary>
public interface IJobHandler
{
    /// <summary>The kind of jobs it does.</summary>
    static abstract string Kind { get; }

    /// <summary>Does the job.</summary>
    /// <param name="job">What to do.</param>
    /// <param name="cancellationToken">Set when the job is cancelled, the lease is lost or the process ends.</param>
    /// <remarks>
    /// Changes left in the scope's database context are saved in one transaction with the job's completion, hence exactly once. Anything
    /// remote may happen again after a crash: use the job's id as its idempotency key. Throwing leads to another attempt with backoff.
    /// </remarks>
    Task HandleAsync(Job job, CancellationToken cancellationToken);
}
