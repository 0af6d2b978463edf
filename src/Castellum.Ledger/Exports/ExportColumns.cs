using Castellum.Ledger.Writing;

namespace Castellum.Ledger.Exports;

/// <summary>The columns of the usage export, the same in every format.</summary>
internal static class ExportColumns
{
    public static IReadOnlyList<ExportColumn> All { get; } =
    [
        Text("event_id", r => r.Id.ToString()),
        Text("kind", r => r.Kind.ToString().ToLowerInvariant()),
        Text("request_id", r => r.CallId.ToString()),
        new("at", ExportKind.Instant, r => r.At),
        Text("user_id", r => r.UserId?.ToString()),
        Text("api_key_id", r => r.ApiKeyId?.ToString()),
        Text("feature", r => r.Feature),
        Text("operation", r => r.Operation),
        Text("task", r => r.Task),
        Text("conversation", r => r.Conversation),
        Text("provider", r => r.Provider),
        Text("model_requested", r => r.ModelRequested),
        Text("model_served", r => r.ModelServed),
        Text("text_type", r => r.TextType),
        Text("vocabulary", r => r.Vocabulary),
        Text("tier", r => r.Tier.ToString().ToLowerInvariant()),
        Text("status", r => r.Status.ToString().ToLowerInvariant()),
        Number("http_status", r => r.HttpStatus),
        Number("attempts", r => r.Attempts),
        Number("tokens_original", r => r.TokensOriginal),
        Number("tokens_compressed", r => r.TokensCompressed),
        Number("tokens_cached", r => r.TokensCached),
        Number("tokens_cache_write", r => r.TokensCacheWrite),
        Number("tokens_output", r => r.TokensOutput),
        Number("tokens_reasoning", r => r.TokensReasoning),
        Money("cost_without_usd", r => r.CostWithout),
        Money("cost_with_usd", r => r.CostWith),
        Money("saved_compression_usd", r => r.SavedCompression),
        Money("saved_cache_usd", r => r.SavedCache),
        Money("saved_routing_usd", r => r.SavedRouting),
        Money("saved_batch_usd", r => r.SavedBatch),
        Money("saved_local_usd", r => r.SavedLocal),
        Money("saved_prompt_cache_usd", r => r.SavedPromptCache),
        Text("price_id", r => r.PriceId),
        Text("price_state", r => r.PriceState.ToString().ToLowerInvariant()),
        Text("usage_basis", r => r.Basis.ToString().ToLowerInvariant()),
        new("latency_ms", ExportKind.Real, r => r.LatencyUs / 1000.0),
        new("first_token_ms", ExportKind.Real, r => r.FirstTokenUs / 1000.0),
        new("quality", ExportKind.Real, r => r.Quality),
        new("streamed", ExportKind.Flag, r => r.Streamed),
    ];

    private static ExportColumn Text(string name, Func<UsageEventRow, string?> read) => new(name, ExportKind.Text, read);

    private static ExportColumn Number(string name, Func<UsageEventRow, long> read) => new(name, ExportKind.Number, r => (object)read(r));

    private static ExportColumn Money(string name, Func<UsageEventRow, long> read) => new(name, ExportKind.Money, r => read(r));
}
