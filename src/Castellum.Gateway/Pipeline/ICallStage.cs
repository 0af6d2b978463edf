using Castellum.Gateway.Calls;

namespace Castellum.Gateway.Pipeline;

/// <summary>The rest of the pipeline after a stage.</summary>
internal delegate ValueTask CallStep(ModelCall call);

/// <summary>One behaviour of the pipeline: it does its part and calls the next, or ends the call itself.</summary>
internal interface ICallStage
{
    /// <summary>Handles a call.</summary>
    ValueTask InvokeAsync(ModelCall call, CallStep next);
}
