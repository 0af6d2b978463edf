namespace Castellum.Gateway.Fallbacks;

/// <summary>Why a call may go on to another target.</summary>
internal enum FallbackCause
{
    /// <summary>The vendor's rate limit or the account's quota is used up.</summary>
    RateLimited,

    /// <summary>The vendor cannot be reached, fails, refuses the account or does not have the model.</summary>
    Unavailable,

    /// <summary>No first byte in time, or the answer took too long.</summary>
    Timeout,

    /// <summary>The input is longer than the model's context.</summary>
    ContextTooLong,

    /// <summary>The vendor's filter refused the content.</summary>
    ContentFiltered,
}
