using System.Security.Cryptography;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Audit;

/// <summary>Appends to the chain of the selected organisation.</summary>
internal sealed class AuditTrail(CastellumDb db, AuditActor actor, TimeProvider time) : IAuditTrail
{
    public async Task SaveAsync(AuditNote note, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AppendAsync(note, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task AppendAsync(AuditNote note, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null || db.CurrentOrganization == default)
        {
            throw new InvalidOperationException("An audit entry belongs to an organisation and to the transaction of the change that it describes.");
        }

        var head = await LockHeadAsync(cancellationToken);
        var detail = AuditDetail.Of(note, actor, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))).ToJson();
        var entry = Link(head, note, detail);
        db.Add(entry);
        head.Seq = entry.Seq;
        head.Hash = entry.Hash;
    }

    /// <summary>
    /// Takes the organisation's row lock by an update that changes nothing, then reads the end of the chain as it is under the lock.
    /// Further entries of the same unit of work continue from the tracked head.
    /// </summary>
    private async Task<AuditHead> LockHeadAsync(CancellationToken cancellationToken)
    {
        if (db.Set<AuditHead>().Local.FirstOrDefault(h => h.OrganizationId == db.CurrentOrganization) is { } tracked)
        {
            if (db.Entry(tracked).State != EntityState.Unchanged)
            {
                return tracked;
            }

            db.Entry(tracked).State = EntityState.Detached;
        }

        var locked = await db.Set<AuditHead>().ExecuteUpdateAsync(set => set.SetProperty(h => h.Seq, h => h.Seq), cancellationToken);
        if (locked == 1)
        {
            return await db.Set<AuditHead>().SingleAsync(cancellationToken);
        }

        // The organisation's first entry. Two of them at the same time collide on the key, and one transaction fails.
        var head = new AuditHead { OrganizationId = db.CurrentOrganization, Seq = 0, Hash = AuditChain.Genesis(db.CurrentOrganization) };
        db.Add(head);
        return head;
    }

    private AuditEntry Link(AuditHead head, AuditNote note, string detail)
    {
        var digest = AuditChain.DigestOf(detail);
        var seq = head.Seq + 1;
        // Microseconds are what the database keeps: the hash must cover the instant as it will be read.
        var at = InstantConverter.FromMicroseconds(InstantConverter.ToMicroseconds(time.GetUtcNow()));
        string[] fields = [actor.Kind, actor.Id ?? "", note.Action, note.TargetKind, note.TargetId];
        return new AuditEntry
        {
            OrganizationId = db.CurrentOrganization,
            Seq = seq,
            At = at,
            ActorKind = actor.Kind,
            ActorId = actor.Id,
            Action = note.Action,
            TargetKind = note.TargetKind,
            TargetId = note.TargetId,
            Detail = detail,
            DetailDigest = digest,
            PreviousHash = head.Hash,
            Hash = AuditChain.HashOf(db.CurrentOrganization, seq, at, fields, digest, head.Hash),
        };
    }
}
