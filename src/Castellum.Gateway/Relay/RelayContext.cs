using Castellum.Dialects;
using Castellum.Gateway.Calls;

namespace Castellum.Gateway.Relay;

/// <summary>What a relay works with.</summary>
/// <param name="Call">The call.</param>
/// <param name="Attempt">The attempt whose answer is relayed.</param>
/// <param name="UpstreamDialect">The dialect of the answer.</param>
/// <param name="Response">The answer, its body unread.</param>
/// <param name="Answer">What the client has got so far.</param>
internal sealed record RelayContext(ModelCall Call, CallAttempt Attempt, Dialect UpstreamDialect, HttpResponseMessage Response, ClientAnswer Answer)
{
    /// <summary>Whether bytes can be handed on as they are.</summary>
    public bool IsSameDialect => UpstreamDialect == Call.Dialect;
}
