using System.Net;
using Castellum.Dialects.Errors;

namespace Castellum.Gateway.Upstream;

/// <summary>Between a vendor's answer, <see cref="UpstreamError"/>, and what the client is told.</summary>
internal static class UpstreamErrorReading
{
    /// <summary>Classifies a vendor's error answer.</summary>
    public static UpstreamError From(FailureCause cause, HttpStatusCode status) => cause switch
    {
        FailureCause.ContextTooLong => UpstreamError.ContextTooLong,
        FailureCause.ContentFiltered => UpstreamError.ContentFiltered,
        FailureCause.UpstreamRateLimited or FailureCause.RateLimited => UpstreamError.RateLimited,
        FailureCause.BudgetExceeded => UpstreamError.QuotaExhausted,
        FailureCause.UpstreamOverloaded => UpstreamError.Overloaded,
        FailureCause.UpstreamCredential when status == HttpStatusCode.PaymentRequired || status == HttpStatusCode.TooManyRequests => UpstreamError.QuotaExhausted,
        FailureCause.UpstreamCredential or FailureCause.InvalidKey or FailureCause.MissingKey or FailureCause.PermissionDenied => UpstreamError.Unauthorized,
        FailureCause.ModelNotFound or FailureCause.NotFound => UpstreamError.ModelNotFound,
        FailureCause.UpstreamTimeout => UpstreamError.FirstByteTimeout,
        FailureCause.UpstreamUnavailable or FailureCause.Unavailable or FailureCause.Internal => UpstreamError.ServerError,
        FailureCause.UpstreamInvalid => UpstreamError.Malformed,
        FailureCause.StreamInterrupted => UpstreamError.Cut,
        FailureCause.InvalidRequest or FailureCause.BodyTooLarge or FailureCause.UnsupportedMediaType or FailureCause.Conflict
            or FailureCause.Unsupported => UpstreamError.InvalidRequest,
    };

    /// <summary>What the client is told.</summary>
    public static FailureCause ToCause(this UpstreamError error) => error switch
    {
        UpstreamError.Unreachable or UpstreamError.ServerError => FailureCause.UpstreamUnavailable,
        UpstreamError.FirstByteTimeout or UpstreamError.StreamTimeout => FailureCause.UpstreamTimeout,
        UpstreamError.Cut => FailureCause.StreamInterrupted,
        UpstreamError.Malformed => FailureCause.UpstreamInvalid,
        UpstreamError.RateLimited => FailureCause.UpstreamRateLimited,
        UpstreamError.QuotaExhausted or UpstreamError.Unauthorized => FailureCause.UpstreamCredential,
        UpstreamError.Overloaded => FailureCause.UpstreamOverloaded,
        UpstreamError.ModelNotFound => FailureCause.ModelNotFound,
        UpstreamError.ContextTooLong => FailureCause.ContextTooLong,
        UpstreamError.ContentFiltered => FailureCause.ContentFiltered,
        UpstreamError.InvalidRequest => FailureCause.InvalidRequest,
        UpstreamError.AddressRefused => FailureCause.PermissionDenied,
    };
}
