using System.Text.Json;

namespace Castellum.Dialects.Errors;

/// <summary>Reads a vendor's error answer: what it means for retry and fallback, and what to tell the client.</summary>
/// <remarks>Total over any status and any bytes. Pure and thread-safe.</remarks>
public static class UpstreamErrors
{
    private const int MaxMessage = 2_000;

    /// <summary>Reads an error answer, or the error event of a stream.</summary>
    /// <param name="status">The HTTP status; 200 for an error inside a stream.</param>
    /// <param name="body">The body, of any kind and language.</param>
    /// <param name="retryAfter">What the vendor's retry headers say, or null.</param>
    public static DialectFailure Read(int status, ReadOnlySpan<byte> body, TimeSpan? retryAfter)
    {
        var fields = VendorError.Read(body);
        var text = fields.Message ?? $"The vendor answered with status {status}.";
        return new DialectFailure(Classify(status, fields), text.Length > MaxMessage ? text[..MaxMessage] : text)
        {
            VendorCode = fields.Code,
            Field = fields.Param,
            RetryAfter = retryAfter ?? fields.RetryAfter,
        };
    }

    /// <summary>Reads an error event of a stream.</summary>
    /// <param name="data">The event's payload.</param>
    /// <param name="eventName">The event's name, which is the only type that Bedrock gives; may be empty.</param>
    public static DialectFailure ReadEvent(ReadOnlySpan<byte> data, ReadOnlySpan<byte> eventName)
    {
        var failure = Read(200, data, null);
        return eventName.EndsWith("Exception"u8)
            ? failure with
            {
                Cause = eventName switch
                {
                    _ when eventName.StartsWith("throttling"u8) => FailureCause.UpstreamRateLimited,
                    _ when eventName.StartsWith("validation"u8) => FailureCause.InvalidRequest,
                    _ when eventName.StartsWith("serviceUnavailable"u8) => FailureCause.UpstreamOverloaded,
                    _ when eventName.StartsWith("modelTimeout"u8) => FailureCause.UpstreamTimeout,
                    _ => FailureCause.UpstreamUnavailable,
                },
            }
            : failure;
    }

    /// <summary>The wait that retry headers ask for: <c>retry-after-ms</c>, else <c>retry-after</c> in seconds or as an HTTP date.</summary>
    /// <returns>Null when absent, malformed, negative or above one day.</returns>
    public static TimeSpan? RetryAfter(string? retryAfterMs, string? retryAfter, DateTimeOffset now)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        TimeSpan? wait = null;
        if (double.TryParse(retryAfterMs, culture, out var milliseconds) && milliseconds is >= 0 and <= 86_400_000)
        {
            wait = TimeSpan.FromMilliseconds(milliseconds);
        }
        else if (double.TryParse(retryAfter, culture, out var seconds) && seconds is >= 0 and <= 86_400)
        {
            wait = TimeSpan.FromSeconds(seconds);
        }
        else if (DateTimeOffset.TryParse(retryAfter, culture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at) && at >= now)
        {
            wait = at - now;
        }

        return wait > TimeSpan.FromDays(1) ? null : wait;
    }

    private static FailureCause Classify(int status, VendorError fields)
    {
        if (fields.Mentions("context_length_exceeded", "prompt is too long", "maximum context length", "context window", "input is too long", "exceeds the maximum number of tokens"))
        {
            return FailureCause.ContextTooLong;
        }

        if (fields.Mentions("content_filter", "content_policy_violation", "ResponsibleAIPolicyViolation", "content management policy", "moderation_blocked"))
        {
            return FailureCause.ContentFiltered;
        }

        if (fields.Mentions("insufficient_quota", "billing_error", "credit balance", "insufficient balance", "API_KEY_INVALID", "API key not valid"))
        {
            return FailureCause.UpstreamCredential;
        }

        return status switch
        {
            400 or 405 or 409 or 422 => FailureCause.InvalidRequest,
            401 or 402 or 403 => FailureCause.UpstreamCredential,
            404 => FailureCause.ModelNotFound,
            408 or 504 => FailureCause.UpstreamTimeout,
            413 => FailureCause.BodyTooLarge,
            415 => FailureCause.UnsupportedMediaType,
            429 => FailureCause.UpstreamRateLimited,
            503 or 529 => FailureCause.UpstreamOverloaded,
            >= 500 => FailureCause.UpstreamUnavailable,
            >= 400 => FailureCause.InvalidRequest,
            _ => InStream(fields),
        };
    }

    private static FailureCause InStream(VendorError fields) => fields switch
    {
        _ when fields.Mentions("overloaded") => FailureCause.UpstreamOverloaded,
        _ when fields.Mentions("rate_limit", "RESOURCE_EXHAUSTED", "throttling") => FailureCause.UpstreamRateLimited,
        _ when fields.Mentions("invalid_request", "INVALID_ARGUMENT", "validation") => FailureCause.InvalidRequest,
        _ when fields.Mentions("authentication", "permission", "UNAUTHENTICATED") => FailureCause.UpstreamCredential,
        _ when fields.Mentions("timeout", "DEADLINE_EXCEEDED") => FailureCause.UpstreamTimeout,
        _ => FailureCause.UpstreamUnavailable,
    };
}
