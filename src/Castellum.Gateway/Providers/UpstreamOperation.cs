using Castellum.Dialects;
using Microsoft.AspNetCore.Http;

namespace Castellum.Gateway.Providers;

/// <summary>What is asked of a provider.</summary>
/// <param name="Dialect">The dialect of the request body.</param>
/// <param name="Action">What of the dialect: the call itself, token counting, …</param>
/// <param name="Stream">Whether a stream is asked for, where the address says so.</param>
/// <param name="ClientHeaders">The client's headers when its dialect is the provider's: version and beta headers are handed on. Null otherwise.</param>
internal readonly record struct UpstreamOperation(Dialect Dialect, UpstreamAction Action, bool Stream, IHeaderDictionary? ClientHeaders)
{
    /// <summary>The body, for providers whose signature covers it.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>For <see cref="UpstreamAction.StoredResponse"/>: the path and query below the collection.</summary>
    public string? Resource { get; init; }

    /// <summary>For <see cref="UpstreamAction.StoredResponse"/>: the method; null means POST.</summary>
    public HttpMethod? Method { get; init; }
}
