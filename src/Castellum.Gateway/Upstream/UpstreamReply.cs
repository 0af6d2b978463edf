namespace Castellum.Gateway.Upstream;

/// <summary>What came of sending one request: an answer whose headers have arrived, or a failure.</summary>
internal sealed class UpstreamReply : IDisposable
{
    /// <summary>The answer with a success status; its body is still to be read. Null on failure.</summary>
    public HttpResponseMessage? Response { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public UpstreamError? Error { get; init; }

    /// <summary>The vendor's error answer, or null.</summary>
    public VendorAnswer? VendorAnswer { get; init; }

    /// <summary>What to tell the client, or null.</summary>
    public string? Message { get; init; }

    /// <summary>How long the vendor asks us to wait, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The vendor's status code, zero without an answer.</summary>
    public int HttpStatus { get; init; }

    public void Dispose() => Response?.Dispose();
}
