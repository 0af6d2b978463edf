using Castellum.Kernel.Results;

namespace Castellum.Ledger.Admission;

/// <summary>Why a call was not admitted.</summary>
internal static class AdmissionErrors
{
    private static readonly KeyValuePair<string, string> DoNotRetry = new("x-should-retry", "false");

    /// <summary>The journal cannot take an entry: new spend is refused rather than lost.</summary>
    public static AdmissionRefused LedgerUnavailable(string reason) =>
        new(ErrorKind.Unavailable, "ledger_unavailable", $"The usage ledger cannot record the call, so it was not sent: {reason}")
        {
            RetryAfter = TimeSpan.FromSeconds(5),
        };

    public static AdmissionRefused RateLimited(string message, TimeSpan retryAfter, IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new(ErrorKind.RateLimited, "rate_limited", message) { RetryAfter = retryAfter, Headers = headers };

    public static AdmissionRefused ConcurrencyLimited(string message) =>
        new(ErrorKind.RateLimited, "concurrency_limited", message) { RetryAfter = TimeSpan.FromSeconds(1) };

    public static AdmissionRefused BudgetExceeded(string message) =>
        new(ErrorKind.PaymentRequired, "budget_exceeded", message) { Headers = [DoNotRetry] };

    public static AdmissionRefused BudgetUnavailable() =>
        new(ErrorKind.Unavailable, "budget_unavailable", "A hard budget applies and its remaining amount cannot be read from the database now.")
        {
            RetryAfter = TimeSpan.FromSeconds(2),
        };
}
