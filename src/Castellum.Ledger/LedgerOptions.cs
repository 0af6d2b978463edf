using System.ComponentModel.DataAnnotations;

namespace Castellum.Ledger;

/// <summary>Settings of the ledger.</summary>
public sealed class LedgerOptions
{
    /// <summary>The folder that holds the journal's folder <c>journal</c>; one of its own for each node.</summary>
    /// <value>The default is the data directory of the database.</value>
    public string? DataDirectory { get; set; }

    /// <summary>When a settled call may be acknowledged.</summary>
    /// <value>The default is <see cref="JournalDurability.Process"/>.</value>
    public JournalDurability Durability { get; set; } = JournalDurability.Process;

    /// <summary>How often the journal is forced to disk when a call does not wait for it, in milliseconds.</summary>
    /// <value>The default is 100.</value>
    [Range(1, 10_000)]
    public int SyncMilliseconds { get; set; } = 100;

    /// <summary>Bytes after which a journal segment is closed.</summary>
    /// <value>The default is 8 MiB.</value>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public int SegmentBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Most bytes the journal may hold before new spend is refused: what a database outage may cost in disk.</summary>
    /// <value>The default is 1 GiB.</value>
    [Range(1024 * 1024, 1024L * 1024 * 1024 * 1024)]
    public long JournalMaxBytes { get; set; } = 1024L * 1024 * 1024;

    /// <summary>Most events written to the database in one transaction.</summary>
    /// <value>The default is 2000.</value>
    [Range(1, 20_000)]
    public int BatchEvents { get; set; } = 2000;

    /// <summary>Longest wait before a batch that is not full is written, in milliseconds.</summary>
    /// <value>The default is 50.</value>
    [Range(1, 10_000)]
    public int BatchMilliseconds { get; set; } = 50;

    /// <summary>Months of usage events kept; rollups stay for ever. Zero keeps events for ever.</summary>
    /// <value>The default is 0.</value>
    [Range(0, 1200)]
    public int RetentionMonths { get; set; }

    /// <summary>Days that captured content is kept.</summary>
    /// <value>The default is 30.</value>
    [Range(1, 3650)]
    public int ContentDays { get; set; } = 30;

    /// <summary>Most bytes of captured content that wait to be written; more is dropped and counted.</summary>
    /// <value>The default is 16 MiB.</value>
    [Range(0, 1024L * 1024 * 1024)]
    public long ContentQueueBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>The Redis endpoint that makes rate limits hold across nodes, or null for limits per node.</summary>
    /// <value>The default is null.</value>
    public string? Redis { get; set; }

    /// <summary>The password of Redis, or null.</summary>
    /// <value>The default is null.</value>
    public string? RedisPassword { get; set; }

    /// <summary>Whether Redis is reached over TLS, with its certificate checked.</summary>
    /// <value>The default is false.</value>
    public bool RedisTls { get; set; }

    /// <summary>A file of certificates (PEM) that alone are trusted to sign the one of Redis, or null for those that the machine trusts.</summary>
    /// <value>The default is null.</value>
    public string? RedisAuthorities { get; set; }

    /// <summary>Nodes that share the limits while Redis is lost: each then allows one N-th.</summary>
    /// <value>The default is 1.</value>
    [Range(1, 10_000)]
    public int Nodes { get; set; } = 1;

    /// <summary>Longest wait for one Redis command, in milliseconds.</summary>
    /// <value>The default is 75.</value>
    [Range(5, 5_000)]
    public int RedisTimeoutMilliseconds { get; set; } = 75;

    /// <summary>How long a budget lease of a node lives without renewal, in seconds.</summary>
    /// <value>The default is 600.</value>
    [Range(10, 86_400)]
    public int LeaseSeconds { get; set; } = 600;

    /// <summary>Longest life of a reservation that is neither settled nor released, in seconds.</summary>
    /// <value>The default is 3600.</value>
    [Range(10, 86_400)]
    public int ReservationSeconds { get; set; } = 3600;
}
