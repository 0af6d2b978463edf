using Castellum.Kernel.Results;
using Castellum.Ledger.Admission;

namespace Castellum.Ledger.Limits;

/// <summary>The public face of the limiter.</summary>
internal sealed class RateLimiter(ILimitStore store) : IRateLimiter
{
    public async ValueTask<Result<Unit>> TryAsync(string name, string subject, int perMinute)
    {
        LimitTarget[] targets = [new LimitTarget($"n:{name}:{subject}", perMinute, null, null)];
        var decision = await store.TakeAsync(targets, 0, Guid.Empty);
        return decision.IsAdmitted
            ? default(Unit)
            : AdmissionErrors.RateLimited($"At most {perMinute} requests per minute are allowed.", decision.RetryAfter, LimitHeaders.Of(targets, decision));
    }
}
