namespace Castellum.Dialects.Errors;

/// <summary>The table of causes and shapes; each row follows what the vendor's own service answers in that case.</summary>
internal static class FailureShapes
{
    public static FailureShape Of(DialectFamily family, FailureCause cause) => family switch
    {
        DialectFamily.Anthropic => Anthropic(cause),
        DialectFamily.Gemini => Gemini(cause),
        DialectFamily.Bedrock => Bedrock(cause),
        _ => OpenAi(cause),
    };

    /// <summary>Whether a client that tries again can succeed. A spent budget must say no: SDKs retry every 429 otherwise.</summary>
    public static bool ShouldRetry(FailureCause cause) => cause is FailureCause.RateLimited or FailureCause.UpstreamRateLimited
        or FailureCause.UpstreamOverloaded or FailureCause.UpstreamUnavailable or FailureCause.UpstreamTimeout
        or FailureCause.UpstreamInvalid or FailureCause.StreamInterrupted or FailureCause.Unavailable or FailureCause.Internal;

    /// <summary>The platform's own stable code of a cause.</summary>
    public static string PlatformCode(FailureCause cause) => cause switch
    {
        FailureCause.InvalidRequest => "invalid_request",
        FailureCause.BodyTooLarge => "body_too_large",
        FailureCause.UnsupportedMediaType => "unsupported_media_type",
        FailureCause.MissingKey => "missing_api_key",
        FailureCause.InvalidKey => "invalid_api_key",
        FailureCause.PermissionDenied => "permission_denied",
        FailureCause.ModelNotFound => "model_not_found",
        FailureCause.NotFound => "not_found",
        FailureCause.Conflict => "conflict",
        FailureCause.BudgetExceeded => "budget_exceeded",
        FailureCause.RateLimited => "rate_limited",
        FailureCause.ContextTooLong => "context_too_long",
        FailureCause.ContentFiltered => "content_filtered",
        FailureCause.Unsupported => "unsupported_feature",
        FailureCause.UpstreamRateLimited => "upstream_rate_limited",
        FailureCause.UpstreamOverloaded => "upstream_overloaded",
        FailureCause.UpstreamUnavailable => "upstream_unavailable",
        FailureCause.UpstreamTimeout => "upstream_timeout",
        FailureCause.UpstreamCredential => "upstream_credential",
        FailureCause.UpstreamInvalid => "upstream_invalid",
        FailureCause.StreamInterrupted => "stream_interrupted",
        FailureCause.Unavailable => "unavailable",
        _ => "internal_error",
    };

    private static FailureShape OpenAi(FailureCause cause) => cause switch
    {
        FailureCause.InvalidRequest => new(400, "invalid_request_error"),
        FailureCause.BodyTooLarge => new(413, "invalid_request_error", "request_too_large"),
        FailureCause.UnsupportedMediaType => new(415, "invalid_request_error", "unsupported_media_type"),
        FailureCause.MissingKey => new(401, "invalid_request_error", "missing_api_key"),
        FailureCause.InvalidKey => new(401, "invalid_request_error", "invalid_api_key"),
        FailureCause.PermissionDenied => new(403, "invalid_request_error", "permission_denied"),
        FailureCause.ModelNotFound => new(404, "invalid_request_error", "model_not_found"),
        FailureCause.NotFound => new(404, "invalid_request_error", "not_found"),
        FailureCause.Conflict => new(409, "invalid_request_error", "conflict"),
        FailureCause.BudgetExceeded => new(429, "insufficient_quota", "insufficient_quota"),
        FailureCause.RateLimited or FailureCause.UpstreamRateLimited => new(429, "requests", "rate_limit_exceeded"),
        FailureCause.ContextTooLong => new(400, "invalid_request_error", "context_length_exceeded"),
        FailureCause.ContentFiltered => new(400, "invalid_request_error", "content_policy_violation"),
        FailureCause.Unsupported => new(400, "invalid_request_error", "unsupported_feature"),
        FailureCause.UpstreamOverloaded => new(503, "server_error", "overloaded"),
        FailureCause.UpstreamUnavailable => new(502, "server_error", "upstream_unavailable"),
        FailureCause.UpstreamTimeout => new(504, "server_error", "timeout"),
        FailureCause.UpstreamCredential => new(502, "server_error", "upstream_credential"),
        FailureCause.UpstreamInvalid => new(502, "server_error", "upstream_invalid"),
        FailureCause.StreamInterrupted => new(502, "server_error", "stream_interrupted"),
        FailureCause.Unavailable => new(503, "server_error", "unavailable"),
        _ => new(500, "server_error", "internal_error"),
    };

    private static FailureShape Anthropic(FailureCause cause) => cause switch
    {
        FailureCause.InvalidRequest or FailureCause.ContextTooLong or FailureCause.ContentFiltered or FailureCause.Unsupported => new(400, "invalid_request_error"),
        FailureCause.UnsupportedMediaType => new(415, "invalid_request_error"),
        FailureCause.BodyTooLarge => new(413, "request_too_large"),
        FailureCause.MissingKey or FailureCause.InvalidKey => new(401, "authentication_error"),
        FailureCause.BudgetExceeded => new(402, "billing_error"),
        FailureCause.PermissionDenied => new(403, "permission_error"),
        FailureCause.ModelNotFound or FailureCause.NotFound => new(404, "not_found_error"),
        FailureCause.Conflict => new(409, "invalid_request_error"),
        FailureCause.RateLimited or FailureCause.UpstreamRateLimited => new(429, "rate_limit_error"),
        FailureCause.UpstreamOverloaded => new(529, "overloaded_error"),
        FailureCause.UpstreamTimeout => new(504, "timeout_error"),
        FailureCause.UpstreamUnavailable or FailureCause.UpstreamCredential or FailureCause.UpstreamInvalid or FailureCause.StreamInterrupted => new(502, "api_error"),
        FailureCause.Unavailable => new(503, "api_error"),
        _ => new(500, "api_error"),
    };

    // Google's client retries every 429: a spent budget is therefore 402 here, which it does not retry.
    private static FailureShape Gemini(FailureCause cause) => cause switch
    {
        FailureCause.InvalidRequest or FailureCause.ContextTooLong or FailureCause.ContentFiltered or FailureCause.Unsupported => new(400, "INVALID_ARGUMENT"),
        FailureCause.BodyTooLarge => new(413, "INVALID_ARGUMENT"),
        FailureCause.UnsupportedMediaType => new(415, "INVALID_ARGUMENT"),
        FailureCause.MissingKey or FailureCause.InvalidKey => new(401, "UNAUTHENTICATED"),
        FailureCause.BudgetExceeded => new(402, "FAILED_PRECONDITION"),
        FailureCause.PermissionDenied => new(403, "PERMISSION_DENIED"),
        FailureCause.ModelNotFound or FailureCause.NotFound => new(404, "NOT_FOUND"),
        FailureCause.Conflict => new(409, "ABORTED"),
        FailureCause.RateLimited or FailureCause.UpstreamRateLimited => new(429, "RESOURCE_EXHAUSTED"),
        FailureCause.UpstreamTimeout => new(504, "DEADLINE_EXCEEDED"),
        FailureCause.UpstreamCredential => new(500, "INTERNAL"),
        FailureCause.UpstreamOverloaded or FailureCause.UpstreamUnavailable or FailureCause.UpstreamInvalid
            or FailureCause.StreamInterrupted or FailureCause.Unavailable => new(503, "UNAVAILABLE"),
        _ => new(500, "INTERNAL"),
    };

    private static FailureShape Bedrock(FailureCause cause) => cause switch
    {
        FailureCause.RateLimited or FailureCause.UpstreamRateLimited => new(429, "ThrottlingException"),
        FailureCause.BudgetExceeded => new(400, "ServiceQuotaExceededException"),
        FailureCause.MissingKey or FailureCause.InvalidKey or FailureCause.PermissionDenied => new(403, "AccessDeniedException"),
        FailureCause.ModelNotFound or FailureCause.NotFound => new(404, "ResourceNotFoundException"),
        FailureCause.UpstreamTimeout => new(408, "ModelTimeoutException"),
        FailureCause.Internal or FailureCause.UpstreamCredential => new(500, "InternalServerException"),
        FailureCause.UpstreamOverloaded or FailureCause.UpstreamUnavailable or FailureCause.UpstreamInvalid
            or FailureCause.StreamInterrupted or FailureCause.Unavailable => new(503, "ServiceUnavailableException"),
        _ => new(400, "ValidationException"),
    };
}
