using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Paging;
using Castellum.Kernel.Results;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Foundation.Jobs;

/// <summary>Reads and steers the work items of the selected organisation.</summary>
internal sealed class JobBoard(CastellumDb db, TimeProvider time) : IJobBoard
{
    private static readonly Error NotFound = new(ErrorKind.NotFound, "job_not_found", "There is no such job.");

    public Task<int> EraseAsync(Guid except, CancellationToken cancellationToken) =>
        Own().Where(w => w.Id != except).ExecuteDeleteAsync(cancellationToken);

    public async Task<Result<Page<JobView>>> ListAsync(
        JobStatus? status, string? kind, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var rows = Own().AsNoTracking();
        rows = status is { } wanted ? rows.Where(w => w.Status == wanted) : rows;
        rows = kind is not null ? rows.Where(w => w.Kind == kind) : rows;
        if (cursor is not null)
        {
            if (!InstantCursor.TryDecode(cursor, out var last))
            {
                return new Error(ErrorKind.Invalid, "invalid_cursor", "The cursor is not one that a list returned.") { Field = "cursor" };
            }

            // The virtual clock gives each item of an owner an instant of its own: no ties.
            rows = rows.Where(w => w.FairAt < last.At);
        }

        var take = Cursor.Limit(limit);
        var found = await rows.OrderByDescending(w => w.FairAt).Take(take + 1).ToListAsync(cancellationToken);
        var next = found.Count > take ? new InstantCursor(found[take - 1].FairAt, found[take - 1].Id).Encode() : null;
        return new Page<JobView>([.. found.Take(take).Select(View)], next);
    }

    public async Task<Result<JobView>> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await Own().AsNoTracking().SingleOrDefaultAsync(w => w.Id == id, cancellationToken) is { } item ? View(item) : NotFound;

    public async Task<Result<JobView>> CancelAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await Own().Where(w => w.Id == id && w.Status == JobStatus.Pending).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.Status, JobStatus.Cancelled).SetProperty(w => w.FinishedAt, now), cancellationToken);
        await Own().Where(w => w.Id == id && w.Status == JobStatus.Running).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.CancelRequested, true), cancellationToken);
        return await FindAsync(id, cancellationToken);
    }

    public async Task<Result<JobView>> RetryAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var retried = await Own()
            .Where(w => w.Id == id && (w.Status == JobStatus.Failed || w.Status == JobStatus.Cancelled))
            .ExecuteUpdateAsync(
                set => set.SetProperty(w => w.Status, JobStatus.Pending)
                    .SetProperty(w => w.Attempts, 0)
                    .SetProperty(w => w.CancelRequested, false)
                    .SetProperty(w => w.NotBefore, now)
                    .SetProperty(w => w.FinishedAt, (DateTimeOffset?)null),
                cancellationToken);
        var found = await FindAsync(id, cancellationToken);
        return retried == 0 && found.IsSuccess
            ? new Error(ErrorKind.Conflict, "job_not_finished", "Only a failed or cancelled job can be retried.")
            : found;
    }

    private IQueryable<WorkItem> Own()
    {
        var owner = db.CurrentOrganization;
        return db.Set<WorkItem>().Where(w => w.Owner == owner);
    }

    private static JobView View(WorkItem w) => new(
        w.Id, w.Kind, w.Status, w.Priority, w.Progress, w.Attempts, w.MaxAttempts, w.CreatedAt, w.NotBefore, w.FinishedAt, w.LastError);
}
