using Castellum.Dialects.Usage;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Upstream;

namespace Castellum.Gateway.Calls;

/// <summary>One attempt at one target.</summary>
/// <param name="target">Where it went.</param>
/// <param name="at">When it started.</param>
/// <param name="startTimestamp">The same as a timestamp of the injected clock.</param>
internal sealed class CallAttempt(UpstreamTarget target, DateTimeOffset at, long startTimestamp)
{
    /// <summary>Where it went.</summary>
    public UpstreamTarget Target => target;

    /// <summary>When it started.</summary>
    public DateTimeOffset At => at;

    /// <summary>The start as a timestamp of the injected clock.</summary>
    public long StartTimestamp => startTimestamp;

    /// <summary>How long it took; set at its end.</summary>
    public TimeSpan Duration { get; set; }

    /// <summary>The vendor's status code, zero without an answer.</summary>
    public int HttpStatus { get; set; }

    /// <summary>Why it failed, or null.</summary>
    public UpstreamError? Error { get; set; }

    /// <summary>What to tell the client about the failure, or null.</summary>
    public string? Message { get; set; }

    /// <summary>Whether the client went away during it.</summary>
    public bool Cancelled { get; set; }

    /// <summary>What the vendor reported.</summary>
    public UsageReport Usage { get; set; } = UsageReport.None;

    /// <summary>Characters of output that passed, for an estimate where nothing was reported.</summary>
    public long OutputCharacters { get; set; }

    /// <summary>The model the vendor says it used, or null.</summary>
    public string? ModelServed { get; set; }

    /// <summary>Whether the vendor began to answer, so that it will bill the input.</summary>
    public bool Answered { get; set; }

    /// <summary>How long the vendor asked us to wait, or null.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>The vendor's error answer as received, or null; relayed when it is the client's own dialect.</summary>
    public VendorAnswer? VendorAnswer { get; set; }

    /// <summary>The request field at fault, or null.</summary>
    public string? Field { get; set; }

    /// <summary>Whether nothing was sent because the target cannot express the request; another target may.</summary>
    public bool IsUntranslatable { get; set; }

    /// <summary>What the target cannot express and was left out, by the client's names.</summary>
    public IReadOnlyList<string> Dropped { get; set; } = [];

    /// <summary>The vendor's id of its answer, or null.</summary>
    public string? ResponseId { get; set; }

    /// <summary>Notes what a tap has seen.</summary>
    public void Take(ResponseTap tap)
    {
        Usage = tap.Usage;
        OutputCharacters = tap.OutputCharacters;
        ModelServed = tap.Model;
        ResponseId = tap.ResponseId;
    }
}
