using Castellum.Dialects;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Providers;

namespace Castellum.Gateway.Upstream;

/// <summary>One attempt while it lasts: what must be let go of at its end.</summary>
internal sealed class UpstreamExchange : IDisposable
{
    private readonly TargetState _state;

    /// <summary>Begins an attempt and adds it to the call.</summary>
    public UpstreamExchange(ModelCall call, UpstreamTarget target, TargetState state, int totalMilliseconds, TimeProvider time)
    {
        (Call, _state) = (call, state);
        Attempt = new CallAttempt(target, time.GetUtcNow(), time.GetTimestamp());
        Dialect = target.Provider.Serve(call.Dialect)!.Value;
        End = CancellationTokenSource.CreateLinkedTokenSource(call.ClientGone);
        End.CancelAfter(totalMilliseconds);
        call.Attempts.Add(Attempt);
        state.Enter();
    }

    /// <summary>The call.</summary>
    public ModelCall Call { get; }

    /// <summary>The attempt.</summary>
    public CallAttempt Attempt { get; }

    /// <summary>The dialect of the other side.</summary>
    public Dialect Dialect { get; }

    /// <summary>Ends the attempt: the client went away, the time is over, or another target was faster.</summary>
    public CancellationTokenSource End { get; }

    /// <summary>The target's state.</summary>
    public TargetState State => _state;

    /// <summary>The request, once built.</summary>
    public HttpRequestMessage? Request { get; set; }

    /// <summary>What came of it, once there.</summary>
    public UpstreamReply? Reply { get; set; }

    /// <summary>Whether another target was faster.</summary>
    public bool IsAbandoned { get; private set; }

    /// <summary>Whether the other side began to answer.</summary>
    public bool IsOpen => Reply?.Response is not null;

    /// <summary>Gives the attempt up in favour of another one.</summary>
    public async ValueTask AbandonAsync(Task opening)
    {
        IsAbandoned = true;
        await End.CancelAsync();
        await opening;
        Attempt.Cancelled = Attempt.Error is null;
    }

    public void Dispose()
    {
        Reply?.Dispose();
        Request?.Dispose();
        End.Dispose();
        _state.Leave();
    }
}
