using Castellum.Foundation.Data;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Idempotency;

/// <summary>Has every save of a handler note in the same transaction that its call changed something.</summary>
/// <remarks>
/// The note is also a fence: when another request took the abandoned key over, the call's row is gone, the note finds nothing to write, and the
/// whole save is rolled back. So a call that was only slow cannot create a second time. Changes that a handler makes in a scope of its own are
/// not noted.
/// </remarks>
internal sealed class ChangeMark : IDisposable
{
    private readonly CastellumDb _db;
    private readonly IdempotentCall _call;
    private readonly TimeProvider _time;

    public ChangeMark(CastellumDb db, IdempotentCall call, TimeProvider time)
    {
        (_db, _time) = (db, time);
        // A row of its own in the handler's unit of work: the store's belongs to another context.
        _call = new IdempotentCall
        {
            Id = call.Id, OrganizationId = call.OrganizationId, KeyHash = call.KeyHash, RequestHash = call.RequestHash, CreatedAt = call.CreatedAt,
        };
        db.SavingChanges += Note;
    }

    public void Dispose() => _db.SavingChanges -= Note;

    private void Note(object? sender, SavingChangesEventArgs e)
    {
        if (!_db.ChangeTracker.HasChanges() || _db.CurrentOrganization != _call.OrganizationId)
        {
            return;
        }

        var entry = _db.Entry(_call);
        if (entry.State == EntityState.Detached)
        {
            entry.State = EntityState.Unchanged;
        }

        entry.Property(c => c.ChangedAt).CurrentValue = _time.GetUtcNow();
        entry.Property(c => c.ChangedAt).IsModified = true;
    }
}
