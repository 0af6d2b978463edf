using System.Runtime.CompilerServices;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Audit;

/// <summary>Walks chains from their genesis. Reads the installation's chains, so it looks across organisations.</summary>
internal sealed class AuditVerification(CastellumDb db, CheckpointStore checkpoints) : IAuditVerification
{
    public async IAsyncEnumerable<AuditReport> VerifyAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var chained = await db.Set<AuditEntry>().AcrossOrganizations().Select(e => e.OrganizationId).Distinct().ToListAsync(cancellationToken);
        var signed = checkpoints.Read().Where(c => c.Checkpoint is not null).Select(c => c.Checkpoint!.Organization);
        foreach (var organization in chained.Concat(signed).Distinct().ToList())
        {
            yield return await VerifyAsync(organization, cancellationToken);
        }
    }

    public async Task<AuditReport> VerifyAsync(OrganizationId organization, CancellationToken cancellationToken)
    {
        var lines = checkpoints.Read();
        var unreadable = lines.Count(l => l.Checkpoint is null);
        var own = lines.Where(l => l.Checkpoint?.Organization == organization).ToList();
        var expected = own.Where(l => l.Valid).GroupBy(l => l.Checkpoint!.Seq).ToDictionary(g => g.Key, g => g.Select(l => l.Checkpoint!.Hash).ToHashSet());
        var walk = new Walk(organization, expected);
        await foreach (var entry in db.Set<AuditEntry>().AcrossOrganizations().AsNoTracking()
            .Where(e => e.OrganizationId == organization)
            .OrderBy(e => e.Seq)
            .AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            walk.Step(entry);
        }

        var head = await db.Set<AuditHead>().AcrossOrganizations().AsNoTracking()
            .SingleOrDefaultAsync(h => h.OrganizationId == organization, cancellationToken);
        walk.End(head);
        var fault = walk.Fault
            ?? (unreadable + own.Count(l => !l.Valid) is > 0 and var bad ? $"{bad} checkpoints are damaged or not signed by this installation's key." : null);
        return new AuditReport(organization, walk.Entries, walk.Erased, expected.Count, fault);
    }

    /// <summary>The state of one walk; keeps the first fault.</summary>
    private sealed class Walk(OrganizationId organization, Dictionary<long, HashSet<string>> checkpoints)
    {
        private byte[] _previous = AuditChain.Genesis(organization);

        public long Entries { get; private set; }

        public long Erased { get; private set; }

        public string? Fault { get; private set; }

        public void Step(AuditEntry entry)
        {
            Entries++;
            Erased += entry.Detail is null ? 1 : 0;
            Fault ??= Check(entry);
            _previous = entry.Hash;
            checkpoints.Remove(entry.Seq, out _);
        }

        public void End(AuditHead? head)
        {
            if (checkpoints.Count > 0)
            {
                Fault ??= $"A signed checkpoint names entry {checkpoints.Keys.Max()}, but the chain has {Entries} entries: its end was cut off.";
            }

            if ((head?.Seq ?? 0) != Entries || (head is not null && !head.Hash.AsSpan().SequenceEqual(_previous)))
            {
                Fault ??= $"The head of the chain names entry {head?.Seq ?? 0}, the last entry is {Entries}.";
            }
        }

        private string? Check(AuditEntry entry)
        {
            if (entry.Seq != Entries)
            {
                return $"Entry {Entries} is missing.";
            }

            if (!entry.PreviousHash.AsSpan().SequenceEqual(_previous))
            {
                return $"Entry {entry.Seq} does not continue the one before it.";
            }

            if (!AuditChain.HashOf(entry).AsSpan().SequenceEqual(entry.Hash))
            {
                return $"Entry {entry.Seq} was changed.";
            }

            if (entry.Detail is { } detail && !AuditChain.DigestOf(detail).AsSpan().SequenceEqual(entry.DetailDigest))
            {
                return $"The detail of entry {entry.Seq} was changed.";
            }

            return checkpoints.TryGetValue(entry.Seq, out var hashes) && !(hashes.Count == 1 && hashes.Contains(Convert.ToHexStringLower(entry.Hash)))
                ? $"Entry {entry.Seq} is not the one that a signed checkpoint names: the chain was rewritten."
                : null;
        }
    }
}
