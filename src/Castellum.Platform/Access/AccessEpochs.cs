using System.Collections.Concurrent;
using Castellum.Foundation.Crypto;
using Castellum.Kernel.Ids;

namespace Castellum.Platform.Access;

/// <summary>Orders fills of in-memory access data against invalidations on this node. Thread-safe, lock-free.</summary>
/// <remarks>
/// A filler takes <see cref="Now"/> before it reads the database and keeps the number with what it read; the entry is valid as long as its
/// subject was not invalidated after that. A slow read that began before a revocation can therefore never bring the old state back.
/// </remarks>
internal sealed class AccessEpochs
{
    private readonly ConcurrentDictionary<Guid, Mark> _marks = new();
    private readonly IDataKeyMemory _dataKeys;
    private long _epoch;
    private long _allInvalidatedAt;

    public AccessEpochs(IInvalidationBus bus, IDataKeyMemory dataKeys)
    {
        _dataKeys = dataKeys;
        bus.Subscribe(Invalidate, InvalidateAll);
    }

    public long Now => Volatile.Read(ref _epoch);

    /// <summary>The mark of an organisation or user, kept by entries so that a hit needs no second lookup.</summary>
    public Mark MarkOf(Guid subject)
    {
        var mark = _marks.GetOrAdd(subject, static _ => new Mark());
        // A mark made while everything is invalidated may be missed by that: it takes the floor over itself.
        mark.Raise(Volatile.Read(ref _allInvalidatedAt));
        return mark;
    }

    public void Invalidate(Guid subject)
    {
        MarkOf(subject).Raise(Interlocked.Increment(ref _epoch));
        // A destroyed data key must not go on living in the memory of another node.
        _dataKeys.Forget(new OrganizationId(subject));
    }

    public void InvalidateAll()
    {
        var epoch = Interlocked.Increment(ref _epoch);
        Volatile.Write(ref _allInvalidatedAt, epoch);
        foreach (var (subject, mark) in _marks)
        {
            mark.Raise(epoch);
            _dataKeys.Forget(new OrganizationId(subject));
        }
    }

    /// <summary>The epoch of a subject's last invalidation.</summary>
    internal sealed class Mark
    {
        private long _invalidatedAt;

        public long InvalidatedAt => Volatile.Read(ref _invalidatedAt);

        public void Raise(long epoch)
        {
            var seen = Volatile.Read(ref _invalidatedAt);
            while (seen < epoch)
            {
                var previous = Interlocked.CompareExchange(ref _invalidatedAt, epoch, seen);
                if (previous == seen)
                {
                    return;
                }

                seen = previous;
            }
        }
    }
}
