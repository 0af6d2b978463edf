using Castellum.Dialects.Usage;
using Castellum.Kernel.Results;

namespace Castellum.Gateway.Relay;

/// <summary>Brings answers from the vendor's dialect into the client's.</summary>
internal sealed class AnswerTranslation
{
    /// <summary>Opens the lane of a streamed answer.</summary>
    public StreamLane OpenLane(RelayContext context, ResponseTap tap) =>
        new PassThroughLane(tap, context.Call.Dialect, context.Call.Scan.UsageInStreamRequested);

    /// <summary>Translates a whole answer.</summary>
    public Result<ReadOnlyMemory<byte>> Body(RelayContext context, ReadOnlyMemory<byte> body) => body;
}
