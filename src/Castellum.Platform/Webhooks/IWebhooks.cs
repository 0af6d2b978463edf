namespace Castellum.Platform.Webhooks;

/// <summary>Sends events of the selected organisation to the addresses that it registered. Scoped.</summary>
public interface IWebhooks
{
    /// <summary>
    /// Adds an event to the unit of work. Once the caller saves, it is sent to every address that wants it, at least once, for up to three days.
    /// </summary>
    /// <param name="type">The event type, for example <c>budget.threshold</c>.</param>
    /// <param name="data">The event's data; ids and figures, never secrets.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    /// <returns>The number of addresses it will be sent to.</returns>
    Task<int> PublishAsync(string type, object data, CancellationToken cancellationToken);
}
