using System.Globalization;

namespace Castellum.Ledger.Limits;

/// <summary>A decision as headers: the vendor's form that SDKs read, and the standard one.</summary>
internal static class LimitHeaders
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of(IReadOnlyList<LimitTarget> targets, in LimitDecision decision)
    {
        long? requests = targets.Min(t => t.RequestsPerMinute);
        var tokens = targets.Min(t => t.TokensPerMinute);
        List<KeyValuePair<string, string>> headers = new(9);
        if (requests is { } r)
        {
            Add(headers, "x-ratelimit-limit-requests", Text(r));
            Add(headers, "x-ratelimit-remaining-requests", Text(Math.Min(r, decision.RequestsLeft)));
            Add(headers, "x-ratelimit-reset-requests", Duration(decision.RequestsReset));
            Add(headers, "ratelimit-limit", Text(r));
            Add(headers, "ratelimit-remaining", Text(Math.Min(r, decision.RequestsLeft)));
            Add(headers, "ratelimit-reset", Text((long)Math.Ceiling(decision.RequestsReset.TotalSeconds)));
        }

        if (tokens is { } t)
        {
            Add(headers, "x-ratelimit-limit-tokens", Text(t));
            Add(headers, "x-ratelimit-remaining-tokens", Text(Math.Min(t, decision.TokensLeft)));
            Add(headers, "x-ratelimit-reset-tokens", Duration(decision.TokensReset));
        }

        return headers;
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
