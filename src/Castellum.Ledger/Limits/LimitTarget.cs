namespace Castellum.Ledger.Limits;

/// <summary>One thing that is counted: a limit applied to one subject.</summary>
/// <param name="Key">Identifies the counters, the same on all nodes.</param>
/// <param name="RequestsPerMinute">Requests, or null for no limit.</param>
/// <param name="TokensPerMinute">Tokens, or null for no limit.</param>
/// <param name="Concurrent">Calls at the same time, or null for no limit.</param>
internal readonly record struct LimitTarget(string Key, int? RequestsPerMinute, long? TokensPerMinute, int? Concurrent)
{
    /// <summary>The share of one of several nodes, at least one of everything.</summary>
    public LimitTarget Share(int nodes) => nodes <= 1 ? this : this with
    {
        RequestsPerMinute = RequestsPerMinute is { } requests ? Math.Max(1, requests / nodes) : null,
        TokensPerMinute = TokensPerMinute is { } tokens ? Math.Max(1, tokens / nodes) : null,
        Concurrent = Concurrent is { } calls ? Math.Max(1, calls / nodes) : null,
    };
}
