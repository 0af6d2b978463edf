namespace Castellum.Platform.Access;

/// <summary>The listeners of this node.</summary>
internal sealed class LocalInvalidationBus : IInvalidationBus
{
    private readonly Lock _gate = new();
    private (Action<Guid> One, Action All)[] _listeners = [];

    public void Deliver(Guid subject)
    {
        foreach (var (one, _) in Volatile.Read(ref _listeners))
        {
            one(subject);
        }
    }

    public void DeliverAll()
    {
        foreach (var (_, all) in Volatile.Read(ref _listeners))
        {
            all();
        }
    }

    public void Subscribe(Action<Guid> one, Action all)
    {
        lock (_gate)
        {
            _listeners = [.. _listeners, (one, all)];
        }
    }
}
