namespace Castellum.Foundation.Jobs;

/// <summary>Thrown by a handler to have the job tried again at a time of its choice instead of the ordinary backoff.</summary>
public sealed class JobDelayedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="delay">How long to wait.</param>
    /// <param name="reason">Why, shown in the queue.</param>
    public JobDelayedException(TimeSpan delay, string reason)
        : base(reason) => Delay = delay;

    /// <summary>How long to wait.</summary>
    public TimeSpan Delay { get; }
}
