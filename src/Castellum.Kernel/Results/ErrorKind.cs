namespace Castellum.Kernel.Results;

/// <summary>What class of expected failure an <see cref="Error"/> is; the edge maps it to a status code once.</summary>
public enum ErrorKind
{
    /// <summary>The input is wrong and says where (400).</summary>
    Invalid,

    /// <summary>No or wrong credentials (401).</summary>
    Unauthenticated,

    /// <summary>A quota or budget is used up and waiting does not help (402).</summary>
    PaymentRequired,

    /// <summary>Known, but not allowed (403).</summary>
    Forbidden,

    /// <summary>Does not exist for this caller (404).</summary>
    NotFound,

    /// <summary>The state does not allow it (409).</summary>
    Conflict,

    /// <summary>The body exceeds a limit (413).</summary>
    TooLarge,

    /// <summary>The content type is not accepted (415).</summary>
    UnsupportedMediaType,

    /// <summary>Well-formed but not processable (422).</summary>
    Unprocessable,

    /// <summary>Too many requests; waiting helps (429).</summary>
    RateLimited,

    /// <summary>A defect of ours; it is logged (500).</summary>
    Internal,

    /// <summary>A service behind us answered wrongly (502).</summary>
    BadGateway,

    /// <summary>We cannot do it now (503).</summary>
    Unavailable,

    /// <summary>A service behind us did not answer in time (504).</summary>
    Timeout,
}
