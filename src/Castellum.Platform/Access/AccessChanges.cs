using Castellum.Foundation.Data;
using Castellum.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Access;

/// <summary>Writes a change of access: counts it in the transaction of the change, announces it after the commit.</summary>
internal sealed class AccessChanges(CastellumDb db, IAuditTrail audit, IInvalidationBus bus, TimeProvider time) : IAccessChanges
{
    /// <summary>Saves the pending changes of the context with a new generation and their audit entry, then announces them.</summary>
    public async Task SaveAsync(Guid subject, AuditNote note, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            throw new InvalidOperationException("A caller with its own transaction counts first and announces after its commit.");
        }

        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            await CountAsync(subject, cancellationToken);
            await audit.AppendAsync(note, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await AnnounceAsync(subject, cancellationToken);
    }

    /// <summary>Counts a change within the caller's transaction.</summary>
    public async Task CountAsync(Guid subject, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var updated = await db.Set<AccessGeneration>()
            .Where(g => g.Subject == subject)
            .ExecuteUpdateAsync(
                set => set.SetProperty(g => g.Generation, g => g.Generation + 1).SetProperty(g => g.ChangedAt, now),
                cancellationToken);
        if (updated == 0)
        {
            db.Add(new AccessGeneration { Subject = subject, Generation = 1, ChangedAt = now });
        }

        await AccessBroadcast.AddAsync(db, subject, cancellationToken);
    }

    /// <summary>Announces a committed change on this node; the others hear of it with the commit.</summary>
    public ValueTask AnnounceAsync(Guid subject, CancellationToken cancellationToken)
    {
        // Committed is committed: what is remembered must go even when the caller no longer waits.
        _ = cancellationToken;
        bus.Deliver(subject);
        return ValueTask.CompletedTask;
    }
}
