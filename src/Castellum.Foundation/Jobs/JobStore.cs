using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Conventions;
using Castellum.Foundation.Data.Hosting;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Foundation.Jobs;

/// <summary>Claims work and writes outcomes. Every write names the lease, so that a node that lost it changes nothing.</summary>
internal sealed partial class JobStore(CastellumDb db, DatabaseOptions database, JobOptions options, IIdGenerator ids, TimeProvider time)
{
    private const int MaxErrorLength = 2_000;

    /// <summary>Takes up to a number of due items of known kinds, in one statement, also from nodes that fell silent.</summary>
    public async Task<IReadOnlyList<WorkItem>> ClaimAsync(IEnumerable<string> kinds, int count, CancellationToken cancellationToken)
    {
        var lease = ids.NewId();
        var now = time.GetUtcNow();
        var until = InstantConverter.ToMicroseconds(now + options.Lease);
        var names = kinds.Select(k => (object)k).ToArray();
        object[] values = [lease, until, InstantConverter.ToMicroseconds(now), count, .. names];
        var sql = ClaimSql(database.Kind, names.Length);
        return await db.Set<WorkItem>().FromSqlRaw(sql, values).AsNoTracking().ToListAsync(cancellationToken);
    }

    /// <summary>Renews leases; tells which of them are gone and which jobs shall stop.</summary>
    public async Task<IReadOnlyList<Guid>> RenewAsync(IReadOnlyCollection<(Guid Id, Guid Lease)> running, CancellationToken cancellationToken)
    {
        var held = running.Select(r => r.Id).ToArray();
        var leases = running.Select(r => (Guid?)r.Lease).Distinct().ToArray();
        var until = time.GetUtcNow() + options.Lease;
        await db.Set<WorkItem>()
            .Where(w => held.Contains(w.Id) && w.Status == JobStatus.Running && leases.Contains(w.Lease) && !w.CancelRequested)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.LeaseUntil, until), cancellationToken);
        var kept = await db.Set<WorkItem>()
            .Where(w => held.Contains(w.Id) && w.Status == JobStatus.Running && leases.Contains(w.Lease) && !w.CancelRequested)
            .Select(w => w.Id)
            .ToListAsync(cancellationToken);
        return [.. held.Except(kept)];
    }

    /// <summary>Saves what the handler left in the context and the completion, all or nothing.</summary>
    /// <returns>False when the lease was lost: nothing is saved then.</returns>
    public async Task<bool> CompleteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var done = await Held(item).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.Status, JobStatus.Succeeded)
                .SetProperty(w => w.FinishedAt, now)
                .SetProperty(w => w.Progress, 100)
                .SetProperty(w => w.Lease, (Guid?)null)
                .SetProperty(w => w.LeaseUntil, (DateTimeOffset?)null),
            cancellationToken);
        if (done == 0)
        {
            return false;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Puts a job back for a later attempt, or gives it up.</summary>
    public async Task FailAsync(WorkItem item, string error, TimeSpan delay, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var final = item.Attempts >= item.MaxAttempts;
        var text = error.Length <= MaxErrorLength ? error : error[..MaxErrorLength];
        await Held(item).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.Status, final ? JobStatus.Failed : JobStatus.Pending)
                .SetProperty(w => w.NotBefore, now + delay)
                .SetProperty(w => w.FinishedAt, final ? now : null)
                .SetProperty(w => w.LastError, text)
                .SetProperty(w => w.Lease, (Guid?)null)
                .SetProperty(w => w.LeaseUntil, (DateTimeOffset?)null),
            cancellationToken);
    }

    /// <summary>Gives a job back unharmed because this node ends, or marks it cancelled because a person asked.</summary>
    public async Task ReleaseAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await Held(item).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.Status, w => w.CancelRequested ? JobStatus.Cancelled : JobStatus.Pending)
                .SetProperty(w => w.FinishedAt, w => w.CancelRequested ? now : null)
                .SetProperty(w => w.Attempts, w => w.Attempts - 1)
                .SetProperty(w => w.Lease, (Guid?)null)
                .SetProperty(w => w.LeaseUntil, (DateTimeOffset?)null),
            cancellationToken);
    }

    public Task ReportAsync(WorkItem item, int percent, CancellationToken cancellationToken) =>
        Held(item).ExecuteUpdateAsync(set => set.SetProperty(w => w.Progress, percent), cancellationToken);

    private IQueryable<WorkItem> Held(WorkItem item) =>
        db.Set<WorkItem>().Where(w => w.Id == item.Id && w.Lease == item.Lease && w.Status == JobStatus.Running);
}
