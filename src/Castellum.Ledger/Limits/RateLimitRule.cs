namespace Castellum.Ledger.Limits;

/// <summary>A rate limit as admission sees it. Immutable.</summary>
internal sealed record RateLimitRule(LimitScope Scope, string Subject, int? RequestsPerMinute, long? TokensPerMinute, int? Concurrent);
