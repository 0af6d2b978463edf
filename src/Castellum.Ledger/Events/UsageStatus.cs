namespace Castellum.Ledger.Events;

/// <summary>How a call or an attempt ended.</summary>
public enum UsageStatus
{
    /// <summary>Completed.</summary>
    Succeeded = 0,

    /// <summary>Ended with an error of the upstream or of ours.</summary>
    Failed = 1,

    /// <summary>The client went away before the end.</summary>
    Cancelled = 2,

    /// <summary>The upstream stopped in the middle of its answer.</summary>
    Cut = 3,

    /// <summary>Not sent upstream: a limit, a budget or a policy said no.</summary>
    Refused = 4,
}
