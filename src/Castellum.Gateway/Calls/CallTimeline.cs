using Castellum.Ledger.Events;

namespace Castellum.Gateway.Calls;

/// <summary>When the stages of a call began and how long they took.</summary>
/// <param name="time">The clock.</param>
internal sealed class CallTimeline(TimeProvider time)
{
    private readonly List<StageTiming> _stages = new(6);

    /// <summary>When the call arrived, as a timestamp of the clock.</summary>
    public long Start { get; } = time.GetTimestamp();

    /// <summary>The finished stages.</summary>
    public IReadOnlyList<StageTiming> Stages => _stages;

    /// <summary>The time from arrival to the first token, or null when none was relayed.</summary>
    public TimeSpan? FirstToken { get; private set; }

    /// <summary>The time since arrival.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(Start);

    /// <summary>Records that the first token left for the client.</summary>
    public void MarkFirstToken() => FirstToken ??= Elapsed;

    /// <summary>Records a stage that began at a timestamp and ends now.</summary>
    public void Add(string name, long startTimestamp) => _stages.Add(new StageTiming(
        name,
        (long)time.GetElapsedTime(Start, startTimestamp).TotalMicroseconds,
        (long)time.GetElapsedTime(startTimestamp).TotalMicroseconds));

    /// <summary>A timestamp for <see cref="Add"/>.</summary>
    public long Now() => time.GetTimestamp();
}
