using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Sqlite;
using Castellum.Foundation.Jobs;
using Castellum.Kernel.Ids;
using Castellum.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Privacy;

/// <summary>Forgets people whose time of reflection is over, and again those who came back with a restored backup. Runs hourly.</summary>
internal sealed class PurgeErased(CastellumDb db, IEnumerable<IPersonalData> modules, TimeProvider time) : IJobHandler
{
    public static string Kind => "privacy.purge";

    public async Task HandleAsync(Job job, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await db.Set<Erasure>().AsNoTracking()
            .Where(e => e.PurgeAt <= now && (e.PurgedAt == null || db.Set<User>().Any(u => u.Id == e.UserId)))
            .Select(e => e.UserId)
            .ToListAsync(cancellationToken);
        foreach (var user in due)
        {
            await PurgeAsync(user, now, cancellationToken);
        }

        // Every hour, not only after a purge: a busy reader may have kept the log the last time, and retention deletes too.
        await WriteAheadLog.EmptyAsync(db, cancellationToken);
    }

    private async Task PurgeAsync(UserId user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var module in modules)
        {
            await module.EraseAsync(db, user, cancellationToken);
        }

        await db.Set<Erasure>().Where(e => e.UserId == user)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.PurgedAt, now), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
