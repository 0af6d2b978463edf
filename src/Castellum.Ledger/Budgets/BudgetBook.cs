using System.Collections.Concurrent;
using System.Data.Common;
using Castellum.Foundation.Data.Conventions;
using Castellum.Foundation.Data.Hosting;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Events;
using Castellum.Ledger.Writing;
using Microsoft.Extensions.Options;

namespace Castellum.Ledger.Budgets;

/// <summary>This node's side of the hard budgets: holds before calls, settles after, and moves leases when events reach the database.</summary>
internal sealed class BudgetBook(
    BudgetAuthority authority, NodeRun node, IIdGenerator ids, TimeProvider time, IOptions<LedgerOptions> options) : IBatchEffect
{
    private readonly ConcurrentDictionary<(Guid Budget, long Start), BudgetWindow> _windows = new();
    private readonly ConcurrentDictionary<UsageEventId, BudgetWindow[]> _unapplied = new();

    /// <summary>The windows in use.</summary>
    public IEnumerable<BudgetWindow> Windows => _windows.Values;

    /// <summary>The current window of a budget.</summary>
    public BudgetWindow WindowOf(BudgetRule rule)
    {
        var (start, end) = rule.WindowAt(time.GetUtcNow());
        if (_windows.TryGetValue((rule.Id, start), out var window) && window.Rule == rule)
        {
            return window;
        }

        return _windows.AddOrUpdate(
            (rule.Id, start),
            static (_, a) => new BudgetWindow(a.Rule, a.Start, a.End) { LeaseId = a.Lease },
            static (_, known, a) => known.Rule == a.Rule ? known : known.Under(a.Rule),
            (Rule: rule, Start: start, End: end, Lease: ids.NewId()));
    }

    /// <summary>Holds an amount, asking the database for more of the budget when this node's part does not reach.</summary>
    /// <returns>Whether it is held. False means that the budget has not enough left.</returns>
    /// <exception cref="DbException">The database could not be asked.</exception>
    public async ValueTask<bool> HoldAsync(BudgetWindow window, long amount, CancellationToken cancellationToken)
    {
        if (window.TryHold(amount, Now()))
        {
            return true;
        }

        // One asks, the others wait for its answer: they may then find enough.
        await window.Asking.WaitAsync(cancellationToken);
        try
        {
            if (window.TryHold(amount, Now()))
            {
                return true;
            }

            var now = Now();
            var expires = Math.Min(now + (options.Value.LeaseSeconds * 1_000_000L), window.End + (options.Value.ReservationSeconds * 1_000_000L));
            if (window.TakeStale() is > 0 and var idle)
            {
                await authority.RenewAsync(window, idle, now, expires, cancellationToken);
            }

            var (granted, spent, leased) = await authority.LeaseAsync(window, Math.Max(1, window.Missing(amount)), node, now, expires, cancellationToken);
            window.Granted(granted, granted > 0 ? expires : null, spent, leased);
            return window.TryHold(amount, now);
        }
        finally
        {
            window.Asking.Release();
        }
    }

    /// <summary>Remembers under which windows an event was settled, until it reaches the database.</summary>
    public void Remember(UsageEventId id, BudgetWindow[] windows) => _unapplied[id] = windows;

    /// <inheritdoc/>
    public Task ApplyAsync(
        DatabaseKind kind, DbConnection connection, DbTransaction transaction, IReadOnlyList<UsageEvent> stored, CancellationToken cancellationToken)
    {
        var taken = new Dictionary<Guid, long>();
        foreach (var e in stored)
        {
            foreach (var window in _unapplied.GetValueOrDefault(e.Id) ?? [])
            {
                taken[window.LeaseId] = taken.GetValueOrDefault(window.LeaseId) + e.CostWith.Value;
            }
        }

        return taken.Count == 0
            ? Task.CompletedTask
            : BudgetAuthority.TakeAsync(connection, transaction, taken.Select(t => (t.Key, t.Value)), cancellationToken);
    }

    /// <inheritdoc/>
    public void Committed(IReadOnlyList<UsageEvent> stored)
    {
        foreach (var e in stored)
        {
            if (_unapplied.TryRemove(e.Id, out var windows))
            {
                foreach (var window in windows)
                {
                    window.Applied(e.CostWith.Value);
                }
            }
        }
    }

    /// <summary>Forgets windows that ended and have nothing open.</summary>
    public void Forget()
    {
        var before = Now() - (options.Value.ReservationSeconds * 2_000_000L);
        foreach (var (key, window) in _windows)
        {
            if (window.End < before)
            {
                _windows.TryRemove(key, out _);
            }
        }
    }

    private long Now() => InstantConverter.ToMicroseconds(time.GetUtcNow());
}
