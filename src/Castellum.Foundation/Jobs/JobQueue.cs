using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Json;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Foundation.Jobs;

/// <summary>Adds work items to the context.</summary>
internal sealed class JobQueue(CastellumDb db, IIdGenerator ids, TimeProvider time) : IJobQueue
{
    // How far one item moves its owner's virtual clock: the share of a busy owner against others.
    private static readonly TimeSpan Quantum = TimeSpan.FromMilliseconds(50);
    private readonly Dictionary<OrganizationId, DateTimeOffset> _clocks = [];

    public ValueTask<Guid> AddAsync(JobRequest job, CancellationToken cancellationToken) =>
        AddForAsync(db.CurrentOrganization, job, cancellationToken);

    public async ValueTask<Guid> AddForAsync(OrganizationId owner, JobRequest job, CancellationToken cancellationToken)
    {
        var payload = JsonSerializer.Serialize(job.Payload, CastellumJson.Options);
        if (payload.Length > WorkItem.MaxPayloadLength)
        {
            throw new ArgumentException($"The payload of a job has at most {WorkItem.MaxPayloadLength} characters: pass an id instead.", nameof(job));
        }

        var now = time.GetUtcNow();
        var item = new WorkItem
        {
            Id = ids.NewId(),
            Owner = owner,
            Kind = job.Kind,
            Payload = payload,
            Priority = job.Priority,
            FairAt = await NextTurnAsync(owner, now, cancellationToken),
            NotBefore = job.NotBefore ?? now,
            MaxAttempts = Math.Max(1, job.MaxAttempts),
            UniqueKey = job.UniqueKey,
            CreatedAt = now,
        };
        db.Add(item);
        return item.Id;
    }

    private async ValueTask<DateTimeOffset> NextTurnAsync(OrganizationId owner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!_clocks.TryGetValue(owner, out var last))
        {
            last = await db.Set<WorkItem>().Where(w => w.Owner == owner).OrderByDescending(w => w.FairAt)
                .Select(w => w.FairAt).FirstOrDefaultAsync(cancellationToken);
        }

        return _clocks[owner] = last + Quantum > now ? last + Quantum : now;
    }
}
