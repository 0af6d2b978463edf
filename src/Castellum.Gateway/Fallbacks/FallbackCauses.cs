using Castellum.Gateway.Calls;
using Castellum.Gateway.Upstream;

namespace Castellum.Gateway.Fallbacks;

/// <summary>Which cause a failed attempt gives.</summary>
internal static class FallbackCauses
{
    /// <summary>Every cause.</summary>
    public static IReadOnlyList<FallbackCause> All { get; } = Enum.GetValues<FallbackCause>();

    /// <summary>The cause of an attempt that failed, or null where no other target could do better.</summary>
    public static FallbackCause? Of(CallAttempt attempt) => attempt.IsUntranslatable ? FallbackCause.Unavailable : attempt.Error is { } error ? Of(error) : null;

    private static FallbackCause? Of(UpstreamError error) => error switch
    {
        UpstreamError.RateLimited or UpstreamError.QuotaExhausted => FallbackCause.RateLimited,
        UpstreamError.Unreachable or UpstreamError.Cut or UpstreamError.Malformed or UpstreamError.Overloaded or UpstreamError.ServerError
            or UpstreamError.Unauthorized or UpstreamError.ModelNotFound or UpstreamError.AddressRefused => FallbackCause.Unavailable,
        UpstreamError.FirstByteTimeout or UpstreamError.StreamTimeout => FallbackCause.Timeout,
        UpstreamError.ContextTooLong => FallbackCause.ContextTooLong,
        UpstreamError.ContentFiltered => FallbackCause.ContentFiltered,
        UpstreamError.InvalidRequest => null,
    };
}
