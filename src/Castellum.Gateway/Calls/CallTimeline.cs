using Castellum.Ledger.Events;

namespace Castellum.Gateway.Calls;

/// <summary>When the stages of a call began and how long they took.</summary>
/// <param name="time">The clock.</param>
internal sealed class CallTimeline(TimeProvider time)
{
    private readonly List<StageTiming> _stages = new(8);
    private (string Name, long Start)? _open;

    /// <summary>When the call arrived, as a timestamp of the clock.</summary>
    public long Start { get; } = time.GetTimestamp();

    /// <summary>The stages so far; the one under way as long as it has taken until now.</summary>
    /// <remarks>A call is settled before its last bytes leave, so its longest stage is still under way then.</remarks>
    public IReadOnlyList<StageTiming> Stages => _open is { } open ? [.. _stages, Timing(open.Name, open.Start)] : _stages;

    /// <summary>The time from arrival to the first token, or null when none was relayed.</summary>
    public TimeSpan? FirstToken { get; private set; }

    /// <summary>The time since arrival.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(Start);

    /// <summary>Records that the first token left for the client.</summary>
    public void MarkFirstToken() => FirstToken ??= Elapsed;

    /// <summary>Records a stage that began at a timestamp and ends now.</summary>
    public void Add(string name, long startTimestamp) => _stages.Add(Timing(name, startTimestamp));

    /// <summary>Records that a stage begins now; <see cref="Close"/> ends it.</summary>
    public void Open(string name) => _open = (name, Now());

    /// <summary>Records that the stage that was opened ends now.</summary>
    public void Close()
    {
        if (_open is { } open)
        {
            _open = null;
            Add(open.Name, open.Start);
        }
    }

    /// <summary>The time since a timestamp.</summary>
    public TimeSpan Since(long timestamp) => time.GetElapsedTime(timestamp);

    /// <summary>A timestamp for <see cref="Add"/>.</summary>
    public long Now() => time.GetTimestamp();

    private StageTiming Timing(string name, long startTimestamp) => new(
        name,
        (long)time.GetElapsedTime(Start, startTimestamp).TotalMicroseconds,
        (long)time.GetElapsedTime(startTimestamp).TotalMicroseconds);
}
