using Castellum.Kernel.Ids;

namespace Castellum.Foundation.Jobs;

/// <summary>Takes jobs. Scoped; shares the database context.</summary>
public interface IJobQueue
{
    /// <summary>
    /// Adds a job of the selected organisation (or of the installation, when none is selected) to the unit of work. It exists once the
    /// caller saves, together with the change that causes it, and is then done at least once; its database effects exactly once.
    /// </summary>
    /// <returns>The job's id.</returns>
    ValueTask<Guid> AddAsync(JobRequest job, CancellationToken cancellationToken);

    /// <summary>Adds a job of a named owner; the empty id is the installation.</summary>
    ValueTask<Guid> AddForAsync(OrganizationId owner, JobRequest job, CancellationToken cancellationToken);
}
