using System.Collections.Concurrent;
using System.Collections.Immutable;
using Castellum.Kernel.Ids;

namespace Castellum.Ledger.Live;

/// <summary>The listeners by organisation.</summary>
internal sealed class LedgerSignals(IIdGenerator ids) : ILedgerSignals
{
    private readonly ConcurrentDictionary<OrganizationId, ImmutableList<LedgerSubscription>> _listeners = new();

    /// <summary>This run of this node, by which it knows its own messages.</summary>
    public Guid Node { get; } = ids.NewId();

    public LedgerSubscription Subscribe(OrganizationId organization)
    {
        var subscription = new LedgerSubscription(left => Leave(organization, left));
        _listeners.AddOrUpdate(organization, static (_, s) => [s], static (_, all, s) => all.Add(s), subscription);
        return subscription;
    }

    public void Publish(OrganizationId organization, LedgerMovement movement)
    {
        if (_listeners.TryGetValue(organization, out var listeners))
        {
            foreach (var listener in listeners)
            {
                listener.Add(movement);
            }
        }
    }

    private void Leave(OrganizationId organization, LedgerSubscription subscription)
    {
        if (_listeners.AddOrUpdate(organization, static (_, _) => [], static (_, all, s) => all.Remove(s), subscription).IsEmpty)
        {
            _listeners.TryRemove(new KeyValuePair<OrganizationId, ImmutableList<LedgerSubscription>>(organization, []));
        }
    }
}
