using System.Diagnostics.CodeAnalysis;
using Castellum.Gateway.Upstream;

namespace Castellum.Gateway.Providers;

/// <summary>A provider could not prepare a request: its token endpoint failed, or the key does not have the provider's form.</summary>
/// <param name="error">What it means for retry and fallback.</param>
/// <param name="message">What was wrong, without any part of the key.</param>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves the module.")]
internal sealed class ProviderRequestException(UpstreamError error, string message) : Exception(message)
{
    /// <summary>What it means for retry and fallback.</summary>
    public UpstreamError Error => error;
}
