using System.Security.Cryptography;
using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Idempotency;

/// <summary>Remembers creating calls of the selected organisation. Used in a scope of its own, apart from the handler's unit of work.</summary>
internal sealed class IdempotencyStore(CastellumDb db, ISecretProtector protector, IIdGenerator ids, TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    // A process that dies before the change leaves its call open: after this, a repetition may begin anew. It need not be longer than any
    // call takes, as a call that was only slow can no longer save once its key is taken over (see ChangeMark).
    private static readonly TimeSpan Abandoned = TimeSpan.FromSeconds(20);

    /// <summary>Claims a key for a call, or finds the call that has it. The unique index decides between two that come together.</summary>
    public async Task<(IdempotentCall Call, bool IsMine)> ClaimAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (stale, open) = (now - Kept, now - Abandoned);
        await db.Set<IdempotentCall>()
            .Where(c => c.KeyHash == request.KeyHash && (c.CreatedAt < stale || (c.Status == null && c.ChangedAt == null && c.CreatedAt < open)))
            .ExecuteDeleteAsync(cancellationToken);
        if (await FindAsync(request, cancellationToken) is { } known)
        {
            return (known, false);
        }

        var call = new IdempotentCall
        {
            Id = ids.NewId(), OrganizationId = db.CurrentOrganization, KeyHash = request.KeyHash, RequestHash = request.RequestHash, CreatedAt = now,
        };
        db.Add(call);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return (call, true);
        }
        catch (DbUpdateException)
        {
            db.Entry(call).State = EntityState.Detached;
            return await FindAsync(request, cancellationToken) is { } winner ? (winner, false) : throw new InvalidOperationException("The idempotent call could not be saved.");
        }
    }

    /// <summary>Keeps the answer of one's own call.</summary>
    public async Task CompleteAsync(IdempotentCall call, int status, ReadOnlyMemory<byte> body, string? contentType, string? location, CancellationToken cancellationToken)
    {
        call.Answer = await protector.ProtectAsync(LocationOf(call), body, cancellationToken);
        (call.Status, call.ContentType, call.Location) = (status, contentType, location);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Frees the key after a refusal that may pass: a repetition shall try again.</summary>
    public Task ReleaseAsync(IdempotentCall call, CancellationToken cancellationToken) =>
        db.Set<IdempotentCall>().Where(c => c.Id == call.Id).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Frees the key unless something was changed: what failed after its change must not be done again.</summary>
    public Task ReleaseUnchangedAsync(IdempotentCall call, CancellationToken cancellationToken) =>
        db.Set<IdempotentCall>().Where(c => c.Id == call.Id && c.ChangedAt == null).ExecuteDeleteAsync(cancellationToken);

    /// <summary>The body of a kept answer.</summary>
    /// <exception cref="CryptographicException">The organisation's data key is gone.</exception>
    public ValueTask<byte[]> ReadAnswerAsync(IdempotentCall call, CancellationToken cancellationToken) =>
        protector.UnprotectAsync(LocationOf(call), call.Answer, cancellationToken);

    private Task<IdempotentCall?> FindAsync(IdempotencyRequest request, CancellationToken cancellationToken) =>
        db.Set<IdempotentCall>().AsNoTracking().SingleOrDefaultAsync(c => c.KeyHash == request.KeyHash, cancellationToken);

    private static SecretLocation LocationOf(IdempotentCall call) => new(call.OrganizationId, IdempotentCallConfiguration.Table, "answer", call.Id);
}
