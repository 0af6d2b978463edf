using System.Globalization;

namespace Castellum.Ledger.Limits;

/// <summary>A decision as headers: the vendors' forms that SDKs read, and the standard one. Anthropic's are for its own clients; the gateway leaves them out for others.</summary>
internal static class LimitHeaders
{
    private const string AnthropicPrefix = "anthropic-ratelimit-";

    /// <param name="targets">The limits.</param>
    /// <param name="decision">What they allow.</param>
    /// <param name="now">The time, for the forms that name an instant; null leaves those out.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(IReadOnlyList<LimitTarget> targets, in LimitDecision decision, DateTimeOffset? now = null)
    {
        long? requests = targets.Min(t => t.RequestsPerMinute);
        var tokens = targets.Min(t => t.TokensPerMinute);
        List<KeyValuePair<string, string>> headers = new(15);
        if (requests is { } r)
        {
            Add(headers, "x-ratelimit-limit-requests", Text(r));
            Add(headers, "x-ratelimit-remaining-requests", Text(Math.Min(r, decision.RequestsLeft)));
            Add(headers, "x-ratelimit-reset-requests", Duration(decision.RequestsReset));
            Add(headers, "ratelimit-limit", Text(r));
            Add(headers, "ratelimit-remaining", Text(Math.Min(r, decision.RequestsLeft)));
            Add(headers, "ratelimit-reset", Text((long)Math.Ceiling(decision.RequestsReset.TotalSeconds)));
            AddAnthropic(headers, "requests", r, decision.RequestsLeft, now + decision.RequestsReset);
        }

        if (tokens is { } t)
        {
            Add(headers, "x-ratelimit-limit-tokens", Text(t));
            Add(headers, "x-ratelimit-remaining-tokens", Text(Math.Min(t, decision.TokensLeft)));
            Add(headers, "x-ratelimit-reset-tokens", Duration(decision.TokensReset));
            AddAnthropic(headers, "tokens", t, decision.TokensLeft, now + decision.TokensReset);
        }

        return headers;
    }

    private static void AddAnthropic(List<KeyValuePair<string, string>> headers, string kind, long limit, long left, DateTimeOffset? reset)
    {
        if (reset is not { } instant)
        {
            return;
        }

        Add(headers, $"{AnthropicPrefix}{kind}-limit", Text(limit));
        Add(headers, $"{AnthropicPrefix}{kind}-remaining", Text(Math.Min(limit, left)));
        Add(headers, $"{AnthropicPrefix}{kind}-reset", instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    // As OpenAI writes it: 20ms, 1.5s, 6m0s.
    private static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMilliseconds):0}ms"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMinutes}m{time.Seconds}s"),
    };

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Add(List<KeyValuePair<string, string>> headers, string name, string value) => headers.Add(new(name, value));
}
