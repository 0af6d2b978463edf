namespace Castellum.Ledger.Writing;

/// <summary>The tables that EF Core cannot describe: the usage events, partitioned by month on PostgreSQL. For the migrations to execute.</summary>
public static class LedgerSchema
{
    private const string Columns = """
            id {uuid} NOT NULL,
            kind {small} NOT NULL,
            organization_id {uuid} NOT NULL,
            call_id {uuid} NOT NULL,
            at {big} NOT NULL,
            user_id {uuid},
            api_key_id {uuid},
            feature text NOT NULL,
            operation text NOT NULL,
            task text,
            conversation text,
            attempt {small} NOT NULL,
            attempts {small} NOT NULL,
            text_type text,
            vocabulary text,
            provider text NOT NULL,
            model_requested text NOT NULL,
            model_served text NOT NULL,
            route text,
            route_reason text,
            tier {small} NOT NULL,
            tokens_original {big} NOT NULL,
            tokens_compressed {big} NOT NULL,
            tokens_input {big} NOT NULL,
            tokens_cached {big} NOT NULL,
            tokens_cache_write {big} NOT NULL,
            tokens_output {big} NOT NULL,
            tokens_reasoning {big} NOT NULL,
            quantities text,
            cost_with {big} NOT NULL,
            cost_without {big} NOT NULL,
            saved_compression {big} NOT NULL,
            saved_cache {big} NOT NULL,
            saved_routing {big} NOT NULL,
            saved_batch {big} NOT NULL,
            saved_local {big} NOT NULL,
            saved_prompt_cache {big} NOT NULL,
            price_id text,
            price_state {small} NOT NULL,
            basis {small} NOT NULL,
            latency_us {big} NOT NULL,
            first_token_us {big},
            quality {real},
            status {small} NOT NULL,
            http_status {int} NOT NULL,
            error_code text,
            streamed {bool} NOT NULL,
            trace_id text,
            stages text,
        """;

    private const string Indexes = """
        CREATE INDEX IF NOT EXISTS ix_ld_usage_event_log ON ld_usage_event (organization_id, at DESC, id DESC) WHERE kind = 0;
        CREATE INDEX IF NOT EXISTS ix_ld_usage_event_call ON ld_usage_event (call_id);
        """;

    /// <summary>For PostgreSQL. Partitions are made ahead by the ledger itself; there is no default one, so that attaching never scans.</summary>
    public static string Postgres { get; } = $"""
        CREATE TABLE IF NOT EXISTS ld_usage_event (
        {Typed("uuid", "smallint", "integer", "bigint", "double precision", "boolean")}
            CONSTRAINT pk_ld_usage_event PRIMARY KEY (id, at)
        ) PARTITION BY RANGE (at);
        {Indexes}
        """;

    /// <summary>For SQLite.</summary>
    public static string Sqlite { get; } = $"""
        CREATE TABLE IF NOT EXISTS ld_usage_event (
        {Typed("text", "integer", "integer", "integer", "real", "integer")}
            CONSTRAINT pk_ld_usage_event PRIMARY KEY (id)
        ) WITHOUT ROWID;
        {Indexes}
        """;

    /// <summary>Removes what <see cref="Postgres"/> or <see cref="Sqlite"/> made.</summary>
    public const string Drop = "DROP TABLE IF EXISTS ld_usage_event;";

    private static string Typed(string uuid, string small, string integer, string big, string real, string boolean) => Columns
        .Replace("{uuid}", uuid, StringComparison.Ordinal)
        .Replace("{small}", small, StringComparison.Ordinal)
        .Replace("{int}", integer, StringComparison.Ordinal)
        .Replace("{big}", big, StringComparison.Ordinal)
        .Replace("{real}", real, StringComparison.Ordinal)
        .Replace("{bool}", boolean, StringComparison.Ordinal);
}
