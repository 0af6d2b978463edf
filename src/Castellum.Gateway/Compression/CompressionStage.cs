using Castellum.Gateway.Calls;
using Castellum.Gateway.Pipeline;

namespace Castellum.Gateway.Compression;

/// <summary>Compresses what the request asks for before it is admitted and sent.</summary>
internal sealed class CompressionStage : ICallStage
{
    public ValueTask InvokeAsync(ModelCall call, CallStep next) => next(call);
}
