using Polly;
using Polly.CircuitBreaker;

namespace Castellum.Gateway.Upstream;

/// <summary>What this node knows of one target from its own calls: circuit, load, latency, the vendor's limits. Thread-safe.</summary>
internal sealed class TargetState
{
    // Weight of the newest sample in the moving average: about the last twenty calls count.
    private const double Smoothing = 0.1;
    private readonly CircuitBreakerStateProvider _circuit;
    private readonly TimeProvider _time;
    private int _inFlight;
    private double _latency;
    private double _headroom = 1;
    private long _blockedUntil;

    public TargetState(ResiliencePipeline<UpstreamReply> breaker, CircuitBreakerStateProvider circuit, TimeProvider time)
    {
        Breaker = breaker;
        _circuit = circuit;
        _time = time;
    }

    /// <summary>Runs an attempt under the target's circuit breaker.</summary>
    public ResiliencePipeline<UpstreamReply> Breaker { get; }

    /// <summary>Calls under way.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Moving average of the time to the first byte.</summary>
    public double LatencyMilliseconds => Volatile.Read(ref _latency);

    /// <summary>The share of the vendor's rate limit that is left, from its headers: 0 to 1, 1 when it sends none.</summary>
    public double Headroom => Volatile.Read(ref _headroom);

    /// <summary>Whether calls may go there now: the circuit is not open and the vendor did not ask us to wait.</summary>
    public bool IsAvailable => _circuit.CircuitState is not (CircuitState.Open or CircuitState.Isolated)
        && Volatile.Read(ref _blockedUntil) <= _time.GetUtcNow().UtcTicks;

    /// <summary>A call starts.</summary>
    public void Enter() => Interlocked.Increment(ref _inFlight);

    /// <summary>A call ended.</summary>
    public void Leave() => Interlocked.Decrement(ref _inFlight);

    /// <summary>The first byte arrived.</summary>
    public void ObserveLatency(TimeSpan firstByte)
    {
        var before = Volatile.Read(ref _latency);
        var sample = firstByte.TotalMilliseconds;

        // A lost update under contention costs one sample of a moving average.
        Volatile.Write(ref _latency, before == 0 ? sample : before + (Smoothing * (sample - before)));
    }

    /// <summary>The vendor's headers named what is left of its limit.</summary>
    public void ObserveHeadroom(double left) => Volatile.Write(ref _headroom, Math.Clamp(left, 0.01, 1));

    /// <summary>The vendor asked us to stay away.</summary>
    public void Block(TimeSpan wait) => Volatile.Write(ref _blockedUntil, (_time.GetUtcNow() + wait).UtcTicks);
}
