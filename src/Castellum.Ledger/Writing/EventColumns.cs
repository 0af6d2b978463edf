using Castellum.Foundation.Data.Conventions;
using Castellum.Ledger.Events;
using NpgsqlTypes;

namespace Castellum.Ledger.Writing;

/// <summary>The columns of the usage events, in the order of every statement that writes them.</summary>
internal static class EventColumns
{
    public static IReadOnlyList<EventColumn> All { get; } =
    [
        Id("id", e => e.Id.Value),
        Small("kind", e => (short)e.Kind),
        Id("organization_id", e => e.Organization.Value),
        Id("call_id", e => e.Call.Value),
        Big("at", e => InstantConverter.ToMicroseconds(e.At)),
        OptionalId("user_id", e => e.User?.Value),
        OptionalId("api_key_id", e => e.ApiKey?.Value),
        Text("feature", e => e.Feature),
        Text("operation", e => e.Operation),
        Text("task", e => e.Task),
        Text("conversation", e => e.Conversation),
        Small("attempt", e => Short(e.Attempt)),
        Small("attempts", e => Short(e.Attempts)),
        Text("text_type", e => e.TextType),
        Text("vocabulary", e => e.Vocabulary),
        Text("provider", e => e.Provider),
        Text("model_requested", e => e.ModelRequested),
        Text("model_served", e => e.ModelServed),
        Text("route", e => e.Route),
        Text("route_reason", e => e.RouteReason),
        Small("tier", e => (short)e.Tier),
        Big("tokens_original", e => e.TokensOriginal.Value),
        Big("tokens_compressed", e => e.TokensCompressed.Value),
        Big("tokens_input", e => e.Used.Input.Value),
        Big("tokens_cached", e => e.Used.CachedRead.Value),
        Big("tokens_cache_write", e => Plus(e.Used.CacheWrite5Minutes.Value, e.Used.CacheWrite1Hour.Value)),
        Big("tokens_output", e => e.Used.Output.Value),
        Big("tokens_reasoning", e => e.Used.Reasoning.Value),
        Text("quantities", e => EventJson.Quantities(e.Used)),
        Big("cost_with", e => e.CostWith.Value),
        Big("cost_without", e => e.CostWithout.Value),
        Big("saved_compression", e => e.Savings.Compression.Value),
        Big("saved_cache", e => e.Savings.Cache.Value),
        Big("saved_routing", e => e.Savings.Routing.Value),
        Big("saved_batch", e => e.Savings.Batch.Value),
        Big("saved_local", e => e.Savings.Local.Value),
        Big("saved_prompt_cache", e => e.Savings.PromptCache.Value),
        Text("price_id", e => e.PriceId),
        Small("price_state", e => (short)e.PriceState),
        Small("basis", e => (short)e.Basis),
        Big("latency_us", e => Micro(e.Latency)),
        OptionalBig("first_token_us", e => e.FirstToken is { } first ? Micro(first) : null),
        OptionalReal("quality", e => e.Quality),
        Small("status", e => (short)e.Status),
        Int("http_status", e => e.HttpStatus),
        Text("error_code", e => e.ErrorCode),
        Flag("streamed", e => e.Streamed),
        Text("trace_id", e => e.TraceId),
        Text("stages", e => EventJson.Stages(e.Stages)),
    ];

    /// <summary>The names, separated by commas.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(c => c.Name));

    private static EventColumn<Guid> Id(string name, Func<UsageEvent, Guid> read) => new(name, NpgsqlDbType.Uuid, read, (s, i, v) => s.Bind(i, v));

    private static OptionalEventColumn<Guid> OptionalId(string name, Func<UsageEvent, Guid?> read) => new(name, NpgsqlDbType.Uuid, read, (s, i, v) => s.Bind(i, v));

    private static EventColumn<short> Small(string name, Func<UsageEvent, short> read) => new(name, NpgsqlDbType.Smallint, read, (s, i, v) => s.Bind(i, v));

    private static EventColumn<int> Int(string name, Func<UsageEvent, int> read) => new(name, NpgsqlDbType.Integer, read, (s, i, v) => s.Bind(i, v));

    private static EventColumn<long> Big(string name, Func<UsageEvent, long> read) => new(name, NpgsqlDbType.Bigint, read, (s, i, v) => s.Bind(i, v));

    private static OptionalEventColumn<long> OptionalBig(string name, Func<UsageEvent, long?> read) => new(name, NpgsqlDbType.Bigint, read, (s, i, v) => s.Bind(i, v));

    private static OptionalEventColumn<double> OptionalReal(string name, Func<UsageEvent, double?> read) => new(name, NpgsqlDbType.Double, read, (s, i, v) => s.Bind(i, v));

    private static EventColumn<bool> Flag(string name, Func<UsageEvent, bool> read) => new(name, NpgsqlDbType.Boolean, read, (s, i, v) => s.Bind(i, v ? 1L : 0L));

    private static EventColumn<string?> Text(string name, Func<UsageEvent, string?> read) => new(name, NpgsqlDbType.Text, e => Clean(read(e)), (s, i, v) => s.Bind(i, v));

    // PostgreSQL refuses the zero character, which a client may well send as a model name.
    private static string? Clean(string? text) =>
        text is not null && text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text;

    private static short Short(int value) => (short)Math.Clamp(value, 0, short.MaxValue);

    private static long Plus(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;

    private static long Micro(TimeSpan time) => Math.Max(0, time.Ticks / TimeSpan.TicksPerMicrosecond);
}
