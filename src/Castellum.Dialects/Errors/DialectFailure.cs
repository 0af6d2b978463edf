using Castellum.Kernel.Results;

namespace Castellum.Dialects.Errors;

/// <summary>A failure as the client shall see it, before it takes the shape of a dialect.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Message">What was wrong and what to do. Never a secret, never prompt content.</param>
public sealed record DialectFailure(FailureCause Cause, string Message)
{
    /// <summary>The stable code of the platform (<c>budget_exceeded</c>), sent as header <c>x-castellum-error</c>; null: derived from the cause.</summary>
    public string? Code { get; init; }

    /// <summary>The vendor's own error code where the failure came from a vendor, or null.</summary>
    public string? VendorCode { get; init; }

    /// <summary>The request field at fault, or null.</summary>
    public string? Field { get; init; }

    /// <summary>How long to wait before a retry can succeed, or null when unknown.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Overrides whether clients should try again; null: by cause.</summary>
    public bool? ShouldRetry { get; init; }

    /// <summary>The id of the request, repeated in bodies and headers.</summary>
    public string? RequestId { get; init; }

    /// <summary>Turns an expected failure of any module into one.</summary>
    public static DialectFailure From(Error error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var cause = error.Kind switch
        {
            ErrorKind.Invalid or ErrorKind.Unprocessable => FailureCause.InvalidRequest,
            ErrorKind.Unauthenticated => FailureCause.InvalidKey,
            ErrorKind.PaymentRequired => FailureCause.BudgetExceeded,
            ErrorKind.Forbidden => FailureCause.PermissionDenied,
            ErrorKind.NotFound => FailureCause.NotFound,
            ErrorKind.Conflict => FailureCause.Conflict,
            ErrorKind.TooLarge => FailureCause.BodyTooLarge,
            ErrorKind.UnsupportedMediaType => FailureCause.UnsupportedMediaType,
            ErrorKind.RateLimited => FailureCause.RateLimited,
            ErrorKind.BadGateway => FailureCause.UpstreamUnavailable,
            ErrorKind.Timeout => FailureCause.UpstreamTimeout,
            ErrorKind.Unavailable => FailureCause.Unavailable,
            _ => FailureCause.Internal,
        };
        return new DialectFailure(cause, error.Message) { Code = error.Code, Field = error.Field, RetryAfter = error.RetryAfter };
    }
}
