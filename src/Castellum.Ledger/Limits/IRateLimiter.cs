using Castellum.Kernel.Results;

namespace Castellum.Ledger.Limits;

/// <summary>Limits by name for other modules, for example sign-in attempts by address. Holds across nodes where Redis is configured.</summary>
public interface IRateLimiter
{
    /// <summary>Asks for one request.</summary>
    /// <param name="name">What is limited, for example <c>sign_in</c>.</param>
    /// <param name="subject">Who is counted, for example the address.</param>
    /// <param name="perMinute">The limit, one or more.</param>
    /// <returns>Success, or <c>rate_limited</c> with the wait.</returns>
    ValueTask<Result<Unit>> TryAsync(string name, string subject, int perMinute);
}
