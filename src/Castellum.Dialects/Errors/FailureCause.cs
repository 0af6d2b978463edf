namespace Castellum.Dialects.Errors;

/// <summary>Why a call fails, as a closed list: retry, fallback and the wire mapping switch over it.</summary>
public enum FailureCause
{
    /// <summary>The request is malformed or has a wrong value.</summary>
    InvalidRequest,

    /// <summary>The body exceeds a limit.</summary>
    BodyTooLarge,

    /// <summary>The content type is not accepted.</summary>
    UnsupportedMediaType,

    /// <summary>No key was given.</summary>
    MissingKey,

    /// <summary>The key is unknown, expired or revoked.</summary>
    InvalidKey,

    /// <summary>The key may not do this.</summary>
    PermissionDenied,

    /// <summary>The model does not exist or is not available to this key.</summary>
    ModelNotFound,

    /// <summary>The endpoint or the object does not exist.</summary>
    NotFound,

    /// <summary>The state does not allow it.</summary>
    Conflict,

    /// <summary>A budget or prepaid amount is used up; waiting does not help.</summary>
    BudgetExceeded,

    /// <summary>Too many requests or tokens at the gateway; waiting helps.</summary>
    RateLimited,

    /// <summary>The prompt does not fit into the model's context.</summary>
    ContextTooLong,

    /// <summary>The prompt or the answer was withheld by a content policy.</summary>
    ContentFiltered,

    /// <summary>The target cannot express what was asked for.</summary>
    Unsupported,

    /// <summary>The vendor limits the rate of our account.</summary>
    UpstreamRateLimited,

    /// <summary>The vendor is overloaded.</summary>
    UpstreamOverloaded,

    /// <summary>The vendor could not be reached or failed.</summary>
    UpstreamUnavailable,

    /// <summary>The vendor did not answer in time.</summary>
    UpstreamTimeout,

    /// <summary>The vendor refused our credential or its account is out of money.</summary>
    UpstreamCredential,

    /// <summary>The vendor answered something that is not its wire format.</summary>
    UpstreamInvalid,

    /// <summary>A stream broke off after output had begun.</summary>
    StreamInterrupted,

    /// <summary>The gateway cannot take the call now: starting, stopping, out of disk.</summary>
    Unavailable,

    /// <summary>A defect of the gateway.</summary>
    Internal,
}
