namespace Castellum.Platform.Access;

/// <summary>Tells all nodes that what an organisation or a person may do changed, so that they drop what they remember.</summary>
/// <remarks>
/// Delivery is best effort: it makes changes fast, while the generation that is committed with each change and polled by every node makes
/// them certain. Publish after the commit, never before. Thread-safe.
/// </remarks>
public interface IInvalidationBus
{
    /// <summary>Announces a committed change. Listeners of this node run before the task completes.</summary>
    /// <param name="subject">The id of the organisation or user.</param>
    /// <param name="cancellationToken">Ends the wait for the broadcast, not its effect on this node.</param>
    ValueTask PublishAsync(Guid subject, CancellationToken cancellationToken);

    /// <summary>Adds a listener for the life of the process. It must be quick and must not throw.</summary>
    void Subscribe(Action<Guid> listener);
}
