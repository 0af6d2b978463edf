namespace Castellum.Ledger.Live;

/// <summary>One listener of one organisation's ledger. Dispose to stop listening.</summary>
public sealed class LedgerSubscription : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _moved = new(0, 1);
    private readonly Action<LedgerSubscription> _leave;
    private LedgerMovement _pending;
    private bool _any;

    internal LedgerSubscription(Action<LedgerSubscription> leave) => _leave = leave;

    /// <summary>Waits for the next movement; several that happened meanwhile come as their sum.</summary>
    public async Task<LedgerMovement> NextAsync(CancellationToken cancellationToken)
    {
        await _moved.WaitAsync(cancellationToken);
        lock (_gate)
        {
            var movement = _pending;
            _pending = default;
            _any = false;
            return movement;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The semaphore stays: a publisher may hold this subscription from before it left, and it owns no handle.
        _leave(this);
    }

    internal void Add(LedgerMovement movement)
    {
        lock (_gate)
        {
            _pending += movement;
            if (!_any)
            {
                _any = true;
                _moved.Release();
            }
        }
    }
}
