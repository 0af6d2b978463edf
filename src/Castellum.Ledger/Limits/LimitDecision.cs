namespace Castellum.Ledger.Limits;

/// <summary>What a limiter said about one target.</summary>
/// <param name="Refusal">What ran out: <c>requests</c>, <c>tokens</c>, <c>concurrency</c>; null when admitted.</param>
/// <param name="RetryAfter">When a retry can succeed.</param>
/// <param name="RequestsLeft">Requests left at once.</param>
/// <param name="RequestsReset">Until all requests are there again.</param>
/// <param name="TokensLeft">Tokens left at once.</param>
/// <param name="TokensReset">Until all tokens are there again.</param>
internal readonly record struct LimitDecision(
    string? Refusal, TimeSpan RetryAfter, long RequestsLeft, TimeSpan RequestsReset, long TokensLeft, TimeSpan TokensReset)
{
    public bool IsAdmitted => Refusal is null;
}
