using Castellum.Dialects;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Providers;
using Castellum.Kernel.Results;

namespace Castellum.Gateway.Upstream;

/// <summary>Brings requests from the client's dialect into the vendor's.</summary>
internal sealed class RequestTranslation
{
    /// <summary>Translates a request.</summary>
    /// <returns>The body, or what the target cannot express.</returns>
    public Result<ReadOnlyMemory<byte>> Translate(ModelCall call, UpstreamTarget target, Dialect dialect) => new Error(
        ErrorKind.Unprocessable, "dialect_not_translated", $"{target.Provider.Traits.DisplayName} does not speak the dialect of this endpoint.");
}
