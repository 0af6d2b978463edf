namespace Castellum.Ledger.Budgets;

/// <summary>What this node may spend of one budget in one period. Thread-safe; never waits.</summary>
/// <remarks>
/// available = leased − unapplied − reserved. Leased is this node's row in the database as far as known, unapplied was spent but is not in the
/// database yet, reserved is held by calls under way. When an event reaches the database its cost moves there from the lease to the spending,
/// so no amount is ever counted twice or not at all.
/// </remarks>
internal sealed class BudgetWindow(BudgetRule rule, long start, long end)
{
    private volatile BudgetRule _rule = rule;
    private readonly Lock _gate = new();
    private long _leased;
    private long _unapplied;
    private long _reserved;
    private long _expiresAt;
    private bool _usedSinceLook;
    private bool _isStale;

    public BudgetRule Rule => _rule;

    public long Start { get; } = start;

    public long End { get; } = end;

    /// <summary>This run's lease row, the same for the whole window.</summary>
    public Guid LeaseId { get; init; }

    /// <summary>Spent and leased by all nodes as the database last said, for messages and headers.</summary>
    public (long Spent, long Leased) LastSeen { get; private set; }

    /// <summary>One request for more at a time.</summary>
    public SemaphoreSlim Asking { get; } = new(1, 1);

    /// <summary>Holds an amount if there is enough.</summary>
    public bool TryHold(long amount, long now)
    {
        lock (_gate)
        {
            _usedSinceLook = true;
            if (_isStale || now >= _expiresAt || _leased - _unapplied - _reserved < amount)
            {
                return false;
            }

            _reserved += amount;
            return true;
        }
    }

    /// <summary>What a further hold would need from the database.</summary>
    public long Missing(long amount)
    {
        lock (_gate)
        {
            return Math.Max(0, amount - (_leased - _unapplied - _reserved));
        }
    }

    /// <summary>Whether this run has a lease row.</summary>
    public bool HasLease
    {
        get
        {
            lock (_gate)
            {
                return _expiresAt > 0;
            }
        }
    }

    /// <summary>What all nodes together have left, as far as known.</summary>
    public long Remaining
    {
        get
        {
            lock (_gate)
            {
                return Rule.Limit - LastSeen.Spent - LastSeen.Leased + Math.Max(0, _leased - _unapplied - _reserved);
            }
        }
    }

    /// <summary>Continues under a changed rule: what was held and spent stays.</summary>
    public BudgetWindow Under(BudgetRule rule)
    {
        lock (_gate)
        {
            _rule = rule;
            _isStale = true;
            return this;
        }
    }

    /// <summary>After a changed rule: takes out everything that is not held, to be asked for again under the new rule.</summary>
    /// <returns>The amount, or null when the rule did not change.</returns>
    public long? TakeStale()
    {
        lock (_gate)
        {
            if (!_isStale)
            {
                return null;
            }

            _isStale = false;
            var idle = Math.Max(0, _leased - _unapplied - _reserved);
            _leased -= idle;
            return idle;
        }
    }

    public void Release(long held)
    {
        lock (_gate)
        {
            _reserved -= held;
        }
    }

    /// <summary>Turns a hold into spending that the database does not know yet.</summary>
    public void Settle(long held, long spent)
    {
        lock (_gate)
        {
            _reserved -= held;
            _unapplied += spent;
        }
    }

    /// <summary>Spending reached the database, which took it from the lease.</summary>
    public void Applied(long spent)
    {
        lock (_gate)
        {
            _unapplied -= spent;
            _leased = Math.Max(0, _leased - spent);
        }
    }

    /// <summary>The database granted an amount.</summary>
    public void Granted(long amount, long? expiresAt, long spent, long leasedByAll)
    {
        lock (_gate)
        {
            _leased += amount;
            _expiresAt = expiresAt ?? _expiresAt;
            LastSeen = (spent, leasedByAll);
        }
    }

    public void Renewed(long expiresAt)
    {
        lock (_gate)
        {
            _expiresAt = expiresAt;
        }
    }

    /// <summary>Takes out what nobody has asked for since the last look, to be given back to the database.</summary>
    public long TakeIdle()
    {
        lock (_gate)
        {
            var idle = _usedSinceLook ? 0 : Math.Max(0, _leased - _unapplied - _reserved);
            _usedSinceLook = false;
            _leased -= idle;
            return idle;
        }
    }

    /// <summary>The lease ended in the database: what is unapplied stays counted until it is applied.</summary>
    public void Lost()
    {
        lock (_gate)
        {
            _leased = 0;
            _expiresAt = 0;
        }
    }
}
