namespace Castellum.Gateway.Upstream;

/// <summary>Every way an attempt can fail. Closed: retry, fall-back and error mapping switch over it exhaustively.</summary>
internal enum UpstreamError
{
    /// <summary>No connection: name, route, TLS or refused.</summary>
    Unreachable,

    /// <summary>No first byte in time.</summary>
    FirstByteTimeout,

    /// <summary>The stream stood still for too long, or the whole call took too long.</summary>
    StreamTimeout,

    /// <summary>The connection broke in the middle of the answer.</summary>
    Cut,

    /// <summary>The answer is not what the dialect allows.</summary>
    Malformed,

    /// <summary>Too many requests or tokens; waiting helps.</summary>
    RateLimited,

    /// <summary>The account has no credit; waiting does not help.</summary>
    QuotaExhausted,

    /// <summary>Overloaded for everybody (503, 529).</summary>
    Overloaded,

    /// <summary>Any other failure of the vendor's side (5xx).</summary>
    ServerError,

    /// <summary>The account's key is wrong or lacks a right.</summary>
    Unauthorized,

    /// <summary>The vendor does not have the model, or not for this account.</summary>
    ModelNotFound,

    /// <summary>The input is longer than the model's context.</summary>
    ContextTooLong,

    /// <summary>The vendor's filter refused the content.</summary>
    ContentFiltered,

    /// <summary>The vendor calls the request wrong.</summary>
    InvalidRequest,

    /// <summary>The address is not allowed for this organisation.</summary>
    AddressRefused,
}
