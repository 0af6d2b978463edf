namespace Castellum.Gateway.Upstream;

/// <summary>What follows from each <see cref="UpstreamError"/>.</summary>
internal static class UpstreamErrorTraits
{
    /// <summary>Whether the same account may be asked again after a pause.</summary>
    public static bool IsRetryable(this UpstreamError error) => error is
        UpstreamError.Unreachable or UpstreamError.FirstByteTimeout or UpstreamError.Cut or UpstreamError.Malformed
        or UpstreamError.RateLimited or UpstreamError.Overloaded or UpstreamError.ServerError;

    /// <summary>Whether the failure says that the target itself is unwell, for its circuit breaker.</summary>
    public static bool CountsAgainstTarget(this UpstreamError error) => error is
        UpstreamError.Unreachable or UpstreamError.FirstByteTimeout or UpstreamError.StreamTimeout or UpstreamError.Cut
        or UpstreamError.Malformed or UpstreamError.Overloaded or UpstreamError.ServerError;

    /// <summary>The stable code for the ledger, the log and the client.</summary>
    public static string Code(this UpstreamError error) => error switch
    {
        UpstreamError.Unreachable => "upstream_unreachable",
        UpstreamError.FirstByteTimeout => "upstream_timeout",
        UpstreamError.StreamTimeout => "upstream_stream_timeout",
        UpstreamError.Cut => "upstream_cut",
        UpstreamError.Malformed => "upstream_malformed",
        UpstreamError.RateLimited => "upstream_rate_limited",
        UpstreamError.QuotaExhausted => "upstream_quota_exhausted",
        UpstreamError.Overloaded => "upstream_overloaded",
        UpstreamError.ServerError => "upstream_error",
        UpstreamError.Unauthorized => "upstream_unauthorized",
        UpstreamError.ModelNotFound => "model_not_found",
        UpstreamError.ContextTooLong => "context_too_long",
        UpstreamError.ContentFiltered => "content_filtered",
        UpstreamError.InvalidRequest => "upstream_invalid_request",
        UpstreamError.AddressRefused => "upstream_address_refused",
    };
}
