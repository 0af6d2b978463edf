namespace Castellum.Platform.Access;

/// <summary>Reaches the listeners of this node.</summary>
internal sealed class LocalInvalidationBus : IInvalidationBus
{
    private readonly Lock _gate = new();
    private Action<Guid>[] _listeners = [];

    public ValueTask PublishAsync(Guid subject, CancellationToken cancellationToken)
    {
        Deliver(subject);
        return ValueTask.CompletedTask;
    }

    public void Subscribe(Action<Guid> listener)
    {
        lock (_gate)
        {
            _listeners = [.. _listeners, listener];
        }
    }

    public void Deliver(Guid subject)
    {
        foreach (var listener in Volatile.Read(ref _listeners))
        {
            listener(subject);
        }
    }
}
