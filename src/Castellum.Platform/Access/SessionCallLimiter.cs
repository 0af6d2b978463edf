using System.Globalization;
using System.Threading.RateLimiting;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Http;

namespace Castellum.Platform.Access;

/// <summary>Bounds how many calls one session makes, so that a script in a browser cannot keep a node busy. Far above what people do.</summary>
/// <remarks>Per node, on purpose: it protects processor time and the database. Every answer says what is left.</remarks>
internal sealed class SessionCallLimiter(PlatformOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<Guid> _limiter = PartitionedRateLimiter.Create<Guid, Guid>(session =>
        RateLimitPartition.GetTokenBucketLimiter(session, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.SessionCallsPerMinute,
            TokensPerPeriod = PerSecond(options),
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));

    /// <summary>Takes one call and writes the headers.</summary>
    public Error? Claim(HttpContext context, Guid session)
    {
        using var lease = _limiter.AttemptAcquire(session);
        var left = _limiter.GetStatistics(session)?.CurrentAvailablePermits ?? 0;
        var headers = context.Response.Headers;
        headers["RateLimit-Limit"] = Text(options.SessionCallsPerMinute);
        headers["RateLimit-Remaining"] = Text(left);
        headers["RateLimit-Reset"] = Text((long)Math.Ceiling((double)(options.SessionCallsPerMinute - left) / PerSecond(options)));
        return lease.IsAcquired
            ? null
            : new Error(ErrorKind.RateLimited, "too_many_calls", "Too many calls from this session. Wait a moment.") { RetryAfter = TimeSpan.FromSeconds(1) };
    }

    public void Dispose() => _limiter.Dispose();

    private static int PerSecond(PlatformOptions options) => Math.Max(1, options.SessionCallsPerMinute / 60);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
