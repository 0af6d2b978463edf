using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Castellum.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "fd_data_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    master_key_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    wrapped = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    retired_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fd_data_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "fd_work_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    fair_at = table.Column<long>(type: "bigint", nullable: false),
                    not_before = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    max_attempts = table.Column<int>(type: "integer", nullable: false),
                    lease = table.Column<Guid>(type: "uuid", nullable: true),
                    lease_until = table.Column<long>(type: "bigint", nullable: true),
                    cancel_requested = table.Column<bool>(type: "boolean", nullable: false),
                    progress = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    unique_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    finished_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fd_work_items", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "gw_capture_settings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    enabled = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gw_capture_settings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "gw_compression_defaults",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    api_key_id = table.Column<Guid>(type: "uuid", nullable: true),
                    mode = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    vocabulary_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gw_compression_defaults", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "gw_credentials",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    provider = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    base_url = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                    secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    display = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    weight = table.Column<int>(type: "integer", nullable: false),
                    trusted_address = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    health = table.Column<int>(type: "integer", nullable: false),
                    checked_at = table.Column<long>(type: "bigint", nullable: true),
                    health_message = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gw_credentials", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "gw_fallback_chains",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    model = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    targets = table.Column<string>(type: "text", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gw_fallback_chains", x => new { x.organization_id, x.model });
                });

            migrationBuilder.CreateTable(
                name: "gw_originals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    length = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gw_originals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "gw_response_pins",
                columns: table => new
                {
                    response_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    credential_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gw_response_pins", x => new { x.organization_id, x.response_id });
                });

            migrationBuilder.CreateTable(
                name: "gw_vocabularies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name_key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    domain = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    description = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    active = table.Column<bool>(type: "boolean", nullable: false),
                    source = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    live_version = table.Column<int>(type: "integer", nullable: true),
                    entry_count = table.Column<int>(type: "integer", nullable: false),
                    enabled_count = table.Column<int>(type: "integer", nullable: false),
                    evaluation = table.Column<string>(type: "text", nullable: true),
                    activated_at = table.Column<long>(type: "bigint", nullable: true),
                    retired_at = table.Column<long>(type: "bigint", nullable: true),
                    retired_reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gw_vocabularies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "gw_vocabulary_learnings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    options = table.Column<string>(type: "text", nullable: false),
                    texts = table.Column<byte[]>(type: "bytea", nullable: false),
                    text_count = table.Column<int>(type: "integer", nullable: false),
                    vocabulary_id = table.Column<Guid>(type: "uuid", nullable: true),
                    report = table.Column<string>(type: "text", nullable: true),
                    error_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    error_message = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    finished_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gw_vocabulary_learnings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ld_budget",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    scope = table.Column<short>(type: "smallint", nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    period = table.Column<short>(type: "smallint", nullable: false),
                    limit_nano = table.Column<long>(type: "bigint", nullable: false),
                    action = table.Column<short>(type: "smallint", nullable: false),
                    thresholds = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ld_budget", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ld_budget_alert",
                columns: table => new
                {
                    budget_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_start = table.Column<long>(type: "bigint", nullable: false),
                    percent = table.Column<int>(type: "integer", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    spent_nano = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ld_budget_alert", x => new { x.budget_id, x.period_start, x.percent });
                });

            migrationBuilder.CreateTable(
                name: "ld_budget_lease",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    budget_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_start = table.Column<long>(type: "bigint", nullable: false),
                    node_id = table.Column<Guid>(type: "uuid", nullable: false),
                    boot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ld_budget_lease", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ld_content",
                columns: table => new
                {
                    call_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request = table.Column<byte[]>(type: "bytea", nullable: false),
                    response = table.Column<byte[]>(type: "bytea", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ld_content", x => x.call_id);
                });

            migrationBuilder.CreateTable(
                name: "ld_feedback",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    call_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    metric = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    score = table.Column<double>(type: "double precision", nullable: true),
                    comment = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ld_feedback", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ld_financial_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    amount_nano = table.Column<long>(type: "bigint", nullable: false),
                    category = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    description = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    external_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    source = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ld_financial_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ld_price_import",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    document = table.Column<byte[]>(type: "bytea", nullable: false),
                    diff = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ld_price_import", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ld_price_override",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    model = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    tier = table.Column<short>(type: "smallint", nullable: false),
                    effective_from = table.Column<long>(type: "bigint", nullable: false),
                    rates = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ld_price_override", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ld_rate_limit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    scope = table.Column<short>(type: "smallint", nullable: false),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    requests_per_minute = table.Column<int>(type: "integer", nullable: true),
                    tokens_per_minute = table.Column<long>(type: "bigint", nullable: true),
                    concurrent = table.Column<int>(type: "integer", nullable: true),
                    changed_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ld_rate_limit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ld_rollup",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    grain = table.Column<short>(type: "smallint", nullable: false),
                    dimension = table.Column<short>(type: "smallint", nullable: false),
                    bucket = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    requests = table.Column<long>(type: "bigint", nullable: false),
                    failed = table.Column<long>(type: "bigint", nullable: false),
                    estimated = table.Column<long>(type: "bigint", nullable: false),
                    unpriced = table.Column<long>(type: "bigint", nullable: false),
                    cache_hits = table.Column<long>(type: "bigint", nullable: false),
                    tokens_original = table.Column<long>(type: "bigint", nullable: false),
                    tokens_compressed = table.Column<long>(type: "bigint", nullable: false),
                    tokens_saved = table.Column<long>(type: "bigint", nullable: false),
                    tokens_output = table.Column<long>(type: "bigint", nullable: false),
                    tokens_cached = table.Column<long>(type: "bigint", nullable: false),
                    cost_with = table.Column<long>(type: "bigint", nullable: false),
                    cost_without = table.Column<long>(type: "bigint", nullable: false),
                    saved_compression = table.Column<long>(type: "bigint", nullable: false),
                    saved_cache = table.Column<long>(type: "bigint", nullable: false),
                    saved_routing = table.Column<long>(type: "bigint", nullable: false),
                    saved_batch = table.Column<long>(type: "bigint", nullable: false),
                    saved_local = table.Column<long>(type: "bigint", nullable: false),
                    saved_prompt_cache = table.Column<long>(type: "bigint", nullable: false),
                    latency_us = table.Column<long>(type: "bigint", nullable: false),
                    quality_micro = table.Column<long>(type: "bigint", nullable: false),
                    quality_count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ld_rollup", x => new { x.organization_id, x.grain, x.dimension, x.bucket, x.key });
                });

            migrationBuilder.CreateTable(
                name: "pl_access_generations",
                columns: table => new
                {
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    generation = table.Column<long>(type: "bigint", nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_access_generations", x => x.subject);
                });

            migrationBuilder.CreateTable(
                name: "pl_audit_entries",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    actor_kind = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    actor_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    action = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    target_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    target_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    detail = table.Column<string>(type: "text", nullable: true),
                    detail_digest = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    previous_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_audit_entries", x => new { x.organization_id, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "pl_audit_heads",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_audit_heads", x => x.organization_id);
                });

            migrationBuilder.CreateTable(
                name: "pl_erasures",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    confirmed_at = table.Column<long>(type: "bigint", nullable: false),
                    purge_at = table.Column<long>(type: "bigint", nullable: false),
                    purged_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_erasures", x => x.user_id);
                });

            migrationBuilder.CreateTable(
                name: "pl_idempotent_calls",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    request_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: true),
                    status = table.Column<int>(type: "integer", nullable: true),
                    answer = table.Column<byte[]>(type: "bytea", nullable: true),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    location = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_idempotent_calls", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pl_legal_pages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    markdown = table.Column<string>(type: "text", nullable: false),
                    published_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_legal_pages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pl_login_states",
                columns: table => new
                {
                    state_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    binder_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    provider = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    nonce = table.Column<string>(type: "text", nullable: false),
                    verifier = table.Column<string>(type: "text", nullable: false),
                    return_to = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    link_to = table.Column<Guid>(type: "uuid", nullable: true),
                    is_trial = table.Column<bool>(type: "boolean", nullable: false),
                    arrival = table.Column<string>(type: "text", nullable: true),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_login_states", x => x.state_hash);
                });

            migrationBuilder.CreateTable(
                name: "pl_organizations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    plan = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    monthly_token_limit = table.Column<long>(type: "bigint", nullable: true),
                    settings = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_organizations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pl_passkey_ceremonies",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    purpose = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_passkey_ceremonies", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "pl_retention_policies",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content_days = table.Column<int>(type: "integer", nullable: true),
                    request_days = table.Column<int>(type: "integer", nullable: true),
                    usage_days = table.Column<int>(type: "integer", nullable: true),
                    job_days = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_retention_policies", x => x.organization_id);
                });

            migrationBuilder.CreateTable(
                name: "pl_setup_tokens",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_setup_tokens", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "pl_sign_in_attempts",
                columns: table => new
                {
                    key = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    window_end = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_sign_in_attempts", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "pl_signing_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    private_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_signing_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pl_used_assertions",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_used_assertions", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "pl_users",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    password_hash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    email_verified_at = table.Column<long>(type: "bigint", nullable: true),
                    is_operator = table.Column<bool>(type: "boolean", nullable: false),
                    disabled_at = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pl_webhook_deliveries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    endpoint_id = table.Column<Guid>(type: "uuid", nullable: false),
                    @event = table.Column<string>(name: "event", type: "character varying(60)", maxLength: 60, nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_status_code = table.Column<int>(type: "integer", nullable: true),
                    last_error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    last_response = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    delivered_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_webhook_deliveries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "gw_vocabulary_days",
                columns: table => new
                {
                    vocabulary_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    entry_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    uses = table.Column<long>(type: "bigint", nullable: false),
                    tokens_saved = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gw_vocabulary_days", x => new { x.vocabulary_id, x.version, x.day, x.entry_id });
                    table.ForeignKey(
                        name: "fk_gw_vocabulary_days_gw_vocabularies_vocabulary_id",
                        column: x => x.vocabulary_id,
                        principalTable: "gw_vocabularies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "gw_vocabulary_versions",
                columns: table => new
                {
                    vocabulary_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    entry_count = table.Column<int>(type: "integer", nullable: false),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gw_vocabulary_versions", x => new { x.vocabulary_id, x.version });
                    table.ForeignKey(
                        name: "fk_gw_vocabulary_versions_gw_vocabularies_vocabulary_id",
                        column: x => x.vocabulary_id,
                        principalTable: "gw_vocabularies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pl_api_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    is_test = table.Column<bool>(type: "boolean", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    display = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    previous_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    previous_valid_until = table.Column<long>(type: "bigint", nullable: true),
                    scopes = table.Column<string[]>(type: "text[]", nullable: false),
                    allowed_models = table.Column<string[]>(type: "text[]", nullable: false),
                    allowed_networks = table.Column<string[]>(type: "text[]", nullable: false),
                    requests_per_minute = table.Column<int>(type: "integer", nullable: true),
                    tokens_per_minute = table.Column<int>(type: "integer", nullable: true),
                    concurrent_requests = table.Column<int>(type: "integer", nullable: true),
                    daily_budget = table.Column<long>(type: "bigint", nullable: true),
                    monthly_budget = table.Column<long>(type: "bigint", nullable: true),
                    created_by = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: true),
                    last_used_at = table.Column<long>(type: "bigint", nullable: true),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_api_keys", x => x.id);
                    table.ForeignKey(
                        name: "fk_pl_api_keys_pl_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "pl_organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pl_domain_claims",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    domain = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                    proof = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    verified_at = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_domain_claims", x => new { x.organization_id, x.domain });
                    table.ForeignKey(
                        name: "fk_pl_domain_claims_pl_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "pl_organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pl_invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    invited_by = table.Column<Guid>(type: "uuid", nullable: true),
                    token_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    closed_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_invitations", x => x.id);
                    table.ForeignKey(
                        name: "fk_pl_invitations_pl_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "pl_organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pl_roles",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    permissions = table.Column<string[]>(type: "text[]", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_roles", x => new { x.organization_id, x.name });
                    table.ForeignKey(
                        name: "fk_pl_roles_pl_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "pl_organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pl_sso_connections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    issuer = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    client_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    client_secret = table.Column<byte[]>(type: "bytea", nullable: true),
                    saml_sso_url = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: true),
                    saml_certificates = table.Column<string[]>(type: "text[]", nullable: true),
                    saml_email_attribute = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    saml_name_attribute = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    saml_groups_attribute = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    saml_allow_idp_initiated = table.Column<bool>(type: "boolean", nullable: true),
                    saml_sign_requests = table.Column<bool>(type: "boolean", nullable: true),
                    saml_private_key = table.Column<byte[]>(type: "bytea", nullable: true),
                    saml_own_certificate = table.Column<byte[]>(type: "bytea", nullable: true),
                    default_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    role_mappings = table.Column<string[]>(type: "text[]", nullable: false),
                    enforced = table.Column<bool>(type: "boolean", nullable: false),
                    enabled = table.Column<bool>(type: "boolean", nullable: false),
                    trial_result = table.Column<string>(type: "text", nullable: true),
                    trial_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_sso_connections", x => x.id);
                    table.ForeignKey(
                        name: "fk_pl_sso_connections_pl_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "pl_organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pl_webhook_endpoints",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    url = table.Column<string>(type: "character varying(2048)", maxLength: 2048, nullable: false),
                    events = table.Column<string[]>(type: "text[]", nullable: false),
                    secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    previous_secret = table.Column<byte[]>(type: "bytea", nullable: true),
                    previous_until = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    disabled_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_webhook_endpoints", x => x.id);
                    table.ForeignKey(
                        name: "fk_pl_webhook_endpoints_pl_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "pl_organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pl_authenticators",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    confirmed_at = table.Column<long>(type: "bigint", nullable: true),
                    last_step = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_authenticators", x => x.user_id);
                    table.ForeignKey(
                        name: "fk_pl_authenticators_pl_users_user_id",
                        column: x => x.user_id,
                        principalTable: "pl_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pl_consents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    granted = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_consents", x => x.id);
                    table.ForeignKey(
                        name: "fk_pl_consents_pl_users_user_id",
                        column: x => x.user_id,
                        principalTable: "pl_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pl_external_logins",
                columns: table => new
                {
                    provider = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_external_logins", x => new { x.provider, x.subject });
                    table.ForeignKey(
                        name: "fk_pl_external_logins_pl_users_user_id",
                        column: x => x.user_id,
                        principalTable: "pl_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pl_memberships",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_memberships", x => new { x.organization_id, x.user_id });
                    table.ForeignKey(
                        name: "fk_pl_memberships_pl_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "pl_organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_pl_memberships_pl_users_user_id",
                        column: x => x.user_id,
                        principalTable: "pl_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pl_monthly_exports",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sent_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_monthly_exports", x => x.user_id);
                    table.ForeignKey(
                        name: "fk_pl_monthly_exports_pl_users_user_id",
                        column: x => x.user_id,
                        principalTable: "pl_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pl_one_time_tokens",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    purpose = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_one_time_tokens", x => x.hash);
                    table.ForeignKey(
                        name: "fk_pl_one_time_tokens_pl_users_user_id",
                        column: x => x.user_id,
                        principalTable: "pl_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pl_passkeys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1023, nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    sign_count = table.Column<long>(type: "bigint", nullable: false),
                    transports = table.Column<string[]>(type: "text[]", nullable: false),
                    is_user_verified = table.Column<bool>(type: "boolean", nullable: false),
                    is_backup_eligible = table.Column<bool>(type: "boolean", nullable: false),
                    is_backed_up = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    last_used_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_passkeys", x => x.id);
                    table.ForeignKey(
                        name: "fk_pl_passkeys_pl_users_user_id",
                        column: x => x.user_id,
                        principalTable: "pl_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pl_recovery_codes",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_recovery_codes", x => new { x.user_id, x.hash });
                    table.ForeignKey(
                        name: "fk_pl_recovery_codes_pl_users_user_id",
                        column: x => x.user_id,
                        principalTable: "pl_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pl_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    token_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    authenticated_at = table.Column<long>(type: "bigint", nullable: false),
                    last_seen_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true),
                    device = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    address = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_pl_sessions_pl_users_user_id",
                        column: x => x.user_id,
                        principalTable: "pl_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pl_refresh_tokens",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    used_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pl_refresh_tokens", x => x.hash);
                    table.ForeignKey(
                        name: "fk_pl_refresh_tokens_pl_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "pl_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_fd_data_keys_owner_version",
                table: "fd_data_keys",
                columns: new[] { "owner", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fd_work_items_lease_until",
                table: "fd_work_items",
                column: "lease_until");

            migrationBuilder.CreateIndex(
                name: "ix_fd_work_items_owner_fair_at",
                table: "fd_work_items",
                columns: new[] { "owner", "fair_at" });

            migrationBuilder.CreateIndex(
                name: "ix_fd_work_items_status_priority_fair_at",
                table: "fd_work_items",
                columns: new[] { "status", "priority", "fair_at" },
                descending: new[] { false, true, false });

            migrationBuilder.CreateIndex(
                name: "ix_fd_work_items_unique_key",
                table: "fd_work_items",
                column: "unique_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_gw_capture_settings_organization_id",
                table: "gw_capture_settings",
                column: "organization_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_gw_compression_defaults_organization_id_api_key_id",
                table: "gw_compression_defaults",
                columns: new[] { "organization_id", "api_key_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_gw_credentials_organization_id",
                table: "gw_credentials",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_gw_originals_expires_at",
                table: "gw_originals",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_gw_originals_organization_id",
                table: "gw_originals",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_gw_response_pins_expires_at",
                table: "gw_response_pins",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_gw_vocabularies_organization_id_name_key",
                table: "gw_vocabularies",
                columns: new[] { "organization_id", "name_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_gw_vocabulary_days_organization_id_day",
                table: "gw_vocabulary_days",
                columns: new[] { "organization_id", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_gw_vocabulary_learnings_organization_id_created_at",
                table: "gw_vocabulary_learnings",
                columns: new[] { "organization_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_gw_vocabulary_versions_organization_id",
                table: "gw_vocabulary_versions",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_ld_budget_organization_id_scope_subject_period",
                table: "ld_budget",
                columns: new[] { "organization_id", "scope", "subject", "period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ld_budget_lease_budget_id_period_start_boot_id",
                table: "ld_budget_lease",
                columns: new[] { "budget_id", "period_start", "boot_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ld_budget_lease_expires_at",
                table: "ld_budget_lease",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_ld_content_expires_at",
                table: "ld_content",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_ld_feedback_organization_id_call_id",
                table: "ld_feedback",
                columns: new[] { "organization_id", "call_id" });

            migrationBuilder.CreateIndex(
                name: "ix_ld_financial_entry_organization_id_at",
                table: "ld_financial_entry",
                columns: new[] { "organization_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_ld_financial_entry_organization_id_external_id",
                table: "ld_financial_entry",
                columns: new[] { "organization_id", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ld_price_override_organization_id_provider_model",
                table: "ld_price_override",
                columns: new[] { "organization_id", "provider", "model" });

            migrationBuilder.CreateIndex(
                name: "ix_ld_rate_limit_organization_id_scope_subject",
                table: "ld_rate_limit",
                columns: new[] { "organization_id", "scope", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pl_access_generations_changed_at",
                table: "pl_access_generations",
                column: "changed_at");

            migrationBuilder.CreateIndex(
                name: "ix_pl_api_keys_hash",
                table: "pl_api_keys",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pl_api_keys_organization_id_id",
                table: "pl_api_keys",
                columns: new[] { "organization_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_pl_api_keys_previous_hash",
                table: "pl_api_keys",
                column: "previous_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pl_audit_entries_organization_id_actor_id",
                table: "pl_audit_entries",
                columns: new[] { "organization_id", "actor_id" });

            migrationBuilder.CreateIndex(
                name: "ix_pl_audit_entries_organization_id_at",
                table: "pl_audit_entries",
                columns: new[] { "organization_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_pl_consents_user_id_purpose_at",
                table: "pl_consents",
                columns: new[] { "user_id", "purpose", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_pl_domain_claims_domain",
                table: "pl_domain_claims",
                column: "domain");

            migrationBuilder.CreateIndex(
                name: "ix_pl_erasures_purge_at",
                table: "pl_erasures",
                column: "purge_at");

            migrationBuilder.CreateIndex(
                name: "ix_pl_external_logins_user_id",
                table: "pl_external_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_pl_idempotent_calls_created_at",
                table: "pl_idempotent_calls",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_pl_idempotent_calls_organization_id_key_hash",
                table: "pl_idempotent_calls",
                columns: new[] { "organization_id", "key_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pl_invitations_organization_id_created_at",
                table: "pl_invitations",
                columns: new[] { "organization_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_pl_invitations_token_hash",
                table: "pl_invitations",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pl_legal_pages_kind_language_version",
                table: "pl_legal_pages",
                columns: new[] { "kind", "language", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pl_login_states_expires_at",
                table: "pl_login_states",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_pl_memberships_user_id",
                table: "pl_memberships",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_pl_one_time_tokens_expires_at",
                table: "pl_one_time_tokens",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_pl_one_time_tokens_user_id_purpose",
                table: "pl_one_time_tokens",
                columns: new[] { "user_id", "purpose" });

            migrationBuilder.CreateIndex(
                name: "ix_pl_organizations_slug",
                table: "pl_organizations",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pl_passkey_ceremonies_expires_at",
                table: "pl_passkey_ceremonies",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_pl_passkey_ceremonies_user_id",
                table: "pl_passkey_ceremonies",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_pl_passkeys_credential_id",
                table: "pl_passkeys",
                column: "credential_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pl_passkeys_user_id",
                table: "pl_passkeys",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_pl_refresh_tokens_session_id",
                table: "pl_refresh_tokens",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_pl_sessions_expires_at",
                table: "pl_sessions",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_pl_sessions_token_hash",
                table: "pl_sessions",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pl_sessions_user_id_expires_at",
                table: "pl_sessions",
                columns: new[] { "user_id", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_pl_sign_in_attempts_window_end",
                table: "pl_sign_in_attempts",
                column: "window_end");

            migrationBuilder.CreateIndex(
                name: "ix_pl_signing_keys_version",
                table: "pl_signing_keys",
                column: "version",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pl_sso_connections_organization_id",
                table: "pl_sso_connections",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_pl_used_assertions_expires_at",
                table: "pl_used_assertions",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_pl_users_email",
                table: "pl_users",
                column: "email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pl_webhook_deliveries_endpoint_id",
                table: "pl_webhook_deliveries",
                column: "endpoint_id");

            migrationBuilder.CreateIndex(
                name: "ix_pl_webhook_deliveries_organization_id_created_at",
                table: "pl_webhook_deliveries",
                columns: new[] { "organization_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_pl_webhook_endpoints_organization_id",
                table: "pl_webhook_endpoints",
                column: "organization_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "fd_data_keys");

            migrationBuilder.DropTable(
                name: "fd_work_items");

            migrationBuilder.DropTable(
                name: "gw_capture_settings");

            migrationBuilder.DropTable(
                name: "gw_compression_defaults");

            migrationBuilder.DropTable(
                name: "gw_credentials");

            migrationBuilder.DropTable(
                name: "gw_fallback_chains");

            migrationBuilder.DropTable(
                name: "gw_originals");

            migrationBuilder.DropTable(
                name: "gw_response_pins");

            migrationBuilder.DropTable(
                name: "gw_vocabulary_days");

            migrationBuilder.DropTable(
                name: "gw_vocabulary_learnings");

            migrationBuilder.DropTable(
                name: "gw_vocabulary_versions");

            migrationBuilder.DropTable(
                name: "ld_budget");

            migrationBuilder.DropTable(
                name: "ld_budget_alert");

            migrationBuilder.DropTable(
                name: "ld_budget_lease");

            migrationBuilder.DropTable(
                name: "ld_content");

            migrationBuilder.DropTable(
                name: "ld_feedback");

            migrationBuilder.DropTable(
                name: "ld_financial_entry");

            migrationBuilder.DropTable(
                name: "ld_price_import");

            migrationBuilder.DropTable(
                name: "ld_price_override");

            migrationBuilder.DropTable(
                name: "ld_rate_limit");

            migrationBuilder.DropTable(
                name: "ld_rollup");

            migrationBuilder.DropTable(
                name: "pl_access_generations");

            migrationBuilder.DropTable(
                name: "pl_api_keys");

            migrationBuilder.DropTable(
                name: "pl_audit_entries");

            migrationBuilder.DropTable(
                name: "pl_audit_heads");

            migrationBuilder.DropTable(
                name: "pl_authenticators");

            migrationBuilder.DropTable(
                name: "pl_consents");

            migrationBuilder.DropTable(
                name: "pl_domain_claims");

            migrationBuilder.DropTable(
                name: "pl_erasures");

            migrationBuilder.DropTable(
                name: "pl_external_logins");

            migrationBuilder.DropTable(
                name: "pl_idempotent_calls");

            migrationBuilder.DropTable(
                name: "pl_invitations");

            migrationBuilder.DropTable(
                name: "pl_legal_pages");

            migrationBuilder.DropTable(
                name: "pl_login_states");

            migrationBuilder.DropTable(
                name: "pl_memberships");

            migrationBuilder.DropTable(
                name: "pl_monthly_exports");

            migrationBuilder.DropTable(
                name: "pl_one_time_tokens");

            migrationBuilder.DropTable(
                name: "pl_passkey_ceremonies");

            migrationBuilder.DropTable(
                name: "pl_passkeys");

            migrationBuilder.DropTable(
                name: "pl_recovery_codes");

            migrationBuilder.DropTable(
                name: "pl_refresh_tokens");

            migrationBuilder.DropTable(
                name: "pl_retention_policies");

            migrationBuilder.DropTable(
                name: "pl_roles");

            migrationBuilder.DropTable(
                name: "pl_setup_tokens");

            migrationBuilder.DropTable(
                name: "pl_sign_in_attempts");

            migrationBuilder.DropTable(
                name: "pl_signing_keys");

            migrationBuilder.DropTable(
                name: "pl_sso_connections");

            migrationBuilder.DropTable(
                name: "pl_used_assertions");

            migrationBuilder.DropTable(
                name: "pl_webhook_deliveries");

            migrationBuilder.DropTable(
                name: "pl_webhook_endpoints");

            migrationBuilder.DropTable(
                name: "gw_vocabularies");

            migrationBuilder.DropTable(
                name: "pl_sessions");

            migrationBuilder.DropTable(
                name: "pl_organizations");

            migrationBuilder.DropTable(
                name: "pl_users");
        }
    }
}
