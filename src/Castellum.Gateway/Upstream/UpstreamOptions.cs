using System.ComponentModel.DataAnnotations;

namespace Castellum.Gateway.Upstream;

/// <summary>How long and how often the gateway tries.</summary>
public sealed class UpstreamOptions
{
    /// <summary>Longest wait for the first byte of an answer, in milliseconds.</summary>
    /// <value>The default is 30000.</value>
    [Range(100, 600_000)]
    public int FirstByteMilliseconds { get; set; } = 30_000;

    /// <summary>Longest pause inside a stream, in milliseconds.</summary>
    /// <value>The default is 30000.</value>
    [Range(100, 600_000)]
    public int IdleMilliseconds { get; set; } = 30_000;

    /// <summary>How long a stream may be silent before the client gets a keep-alive comment, in milliseconds.</summary>
    /// <value>The default is 15000.</value>
    [Range(50, 600_000)]
    public int KeepAliveMilliseconds { get; set; } = 15_000;

    /// <summary>Longest duration of a whole answer, in milliseconds.</summary>
    /// <value>The default is 600000: reasoning models think for minutes.</value>
    [Range(1_000, 3_600_000)]
    public int TotalMilliseconds { get; set; } = 600_000;

    /// <summary>Most attempts for one client call, over all targets.</summary>
    /// <value>The default is 4.</value>
    [Range(1, 20)]
    public int MaxAttempts { get; set; } = 4;

    /// <summary>Most attempts at one target before the next one is tried.</summary>
    /// <value>The default is 2.</value>
    [Range(1, 10)]
    public int MaxAttemptsPerTarget { get; set; } = 2;

    /// <summary>First pause between attempts at one target, in milliseconds; doubles, with full jitter.</summary>
    /// <value>The default is 200.</value>
    [Range(0, 10_000)]
    public int BackoffMilliseconds { get; set; } = 200;

    /// <summary>Longest pause the gateway waits for a vendor's Retry-After before it gives up on the target, in milliseconds.</summary>
    /// <value>The default is 3000.</value>
    [Range(0, 60_000)]
    public int MaxRetryAfterMilliseconds { get; set; } = 3_000;

    /// <summary>Failures in a row that open the circuit of a target.</summary>
    /// <value>The default is 5.</value>
    [Range(2, 100)]
    public int BreakerFailures { get; set; } = 5;

    /// <summary>How long an open circuit keeps calls away before one may probe it, in milliseconds.</summary>
    /// <value>The default is 10000.</value>
    [Range(500, 600_000)]
    public int BreakerMilliseconds { get; set; } = 10_000;

    /// <summary>Largest answer that is read whole, in bytes.</summary>
    /// <value>The default is 64 MiB.</value>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxAnswerBytes { get; set; } = 64 * 1024 * 1024;
}
