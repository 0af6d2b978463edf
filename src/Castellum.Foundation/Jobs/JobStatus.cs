namespace Castellum.Foundation.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobStatus
{
    /// <summary>Waits for its turn, its time or its next attempt.</summary>
    Pending,

    /// <summary>Is being worked on.</summary>
    Running,

    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Given up after the last attempt; can be retried by hand.</summary>
    Failed,

    /// <summary>Cancelled by a person.</summary>
    Cancelled,
}
