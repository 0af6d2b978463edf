using System.Collections.Concurrent;
using Castellum.Gateway.Providers;
using Castellum.Kernel.Ids;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;

namespace Castellum.Gateway.Upstream;

/// <summary>The state of every target that was used, per account and model.</summary>
/// <param name="options">When a circuit opens.</param>
/// <param name="time">The clock.</param>
internal sealed class TargetStates(IOptions<UpstreamOptions> options, TimeProvider time)
{
    // A client that tries invented model names must not grow this without end.
    private const int MaxStates = 10_000;
    private readonly ConcurrentDictionary<(CredentialId Account, string Model), TargetState> _states = new();

    /// <summary>The state of a target.</summary>
    public TargetState Of(UpstreamTarget target)
    {
        if (_states.Count > MaxStates)
        {
            _states.Clear();
        }

        return _states.GetOrAdd((target.Credential.Id, target.Model), static (_, self) => self.Create(), this);
    }

    private TargetState Create()
    {
        var circuit = new CircuitBreakerStateProvider();
        var builder = new ResiliencePipelineBuilder<UpstreamReply> { TimeProvider = time };
        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<UpstreamReply>
        {
            // Half of the calls of the last half minute, and at least the configured number, must have failed.
            FailureRatio = 0.5,
            MinimumThroughput = options.Value.BreakerFailures,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromMilliseconds(options.Value.BreakerMilliseconds),
            ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Result?.Error?.CountsAgainstTarget() == true),
            StateProvider = circuit,
        });
        return new TargetState(builder.Build(), circuit, time);
    }
}
