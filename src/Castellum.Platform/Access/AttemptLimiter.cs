using System.Threading.RateLimiting;
using Castellum.Foundation.Web.Errors;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Access;

/// <summary>Bounds how often one network address may try something that guessing could abuse: signing in, resetting, accepting.</summary>
/// <remarks>Per node, on purpose: it protects processor time. What must hold across nodes is counted in the database.</remarks>
internal sealed class AttemptLimiter(PlatformOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.AttemptsPerMinute,
            TokensPerPeriod = Math.Max(1, options.AttemptsPerMinute / 6),
            ReplenishmentPeriod = TimeSpan.FromSeconds(10),
            QueueLimit = 0,
        }));

    public Error? Claim(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(context.Connection.RemoteIpAddress?.ToString() ?? "unknown");
        return lease.IsAcquired
            ? null
            : new Error(ErrorKind.RateLimited, "too_many_attempts", "Too many attempts from this address.") { RetryAfter = TimeSpan.FromSeconds(10) };
    }

    public void Dispose() => _limiter.Dispose();
}

/// <summary>Declares the limit on routes.</summary>
internal static class AttemptLimiterExtensions
{
    public static RouteHandlerBuilder LimitAttempts(this RouteHandlerBuilder route) => route.AddEndpointFilter(async (invocation, next) =>
    {
        var context = invocation.HttpContext;
        if (context.RequestServices.GetRequiredService<AttemptLimiter>().Claim(context) is not { } error)
        {
            return await next(invocation);
        }

        await ErrorWriter.WriteForAsync(context, error);
        return Results.Empty;
    });
}
