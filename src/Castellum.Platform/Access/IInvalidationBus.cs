namespace Castellum.Platform.Access;

/// <summary>Has what this node remembers of an organisation or a person dropped, because it changed here or elsewhere.</summary>
/// <remarks>
/// Those who change something use <see cref="IAccessChanges"/>, which also tells the other nodes. What arrives from them comes in here, by
/// <see cref="AccessListener"/> at once and by <see cref="AccessPoller"/> in any case. Thread-safe.
/// </remarks>
public interface IInvalidationBus
{
    /// <summary>Drops what is remembered of a subject; the listeners have run when this returns. Call it after the commit, never before.</summary>
    /// <param name="subject">The id of the organisation or user.</param>
    void Deliver(Guid subject);

    /// <summary>Drops everything: for after a time in which news may have been missed.</summary>
    void DeliverAll();

    /// <summary>Adds a listener for the life of the process. It must be quick and must not throw.</summary>
    /// <param name="one">Drops a subject.</param>
    /// <param name="all">Drops everything.</param>
    void Subscribe(Action<Guid> one, Action all);
}
