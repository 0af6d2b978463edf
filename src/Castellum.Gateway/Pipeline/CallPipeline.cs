using Castellum.Gateway.Admission;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Capture;
using Castellum.Gateway.Compression;
using Castellum.Gateway.Counting;
using Castellum.Gateway.Routing;
using Castellum.Gateway.Settlement;
using Castellum.Gateway.Upstream;

namespace Castellum.Gateway.Pipeline;

/// <summary>The stages every model call goes through, in this order. Composed once.</summary>
internal sealed class CallPipeline
{
    private readonly CallStep _first;

    /// <summary>Composes the pipeline.</summary>
    public CallPipeline(
        MeteringStage metering, RoutingStage routing, CaptureStage capture, CompressionStage compression, AdmissionStage admission,
        TokenCountStage counting, UpstreamStage upstream)
    {
        Stages = [metering, routing, capture, compression, admission, counting, upstream];
        _first = Compose(Stages);
    }

    /// <summary>The stages, outermost first.</summary>
    public IReadOnlyList<ICallStage> Stages { get; }

    /// <summary>Sends a call through all stages.</summary>
    public ValueTask RunAsync(ModelCall call) => _first(call);

    private static CallStep Compose(IReadOnlyList<ICallStage> stages)
    {
        CallStep next = static _ => ValueTask.CompletedTask;

        // From the inside out, so that the first stage listed is the outermost.
        for (var i = stages.Count - 1; i >= 0; i--)
        {
            var (stage, inner) = (stages[i], next);
            next = call => stage.InvokeAsync(call, inner);
        }

        return next;
    }
}
