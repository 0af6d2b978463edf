namespace Castellum.Foundation.Http;

/// <summary>A guarded client refused to connect: the URL or the address behind its name is not allowed.</summary>
public sealed class OutboundRefusedException : HttpRequestException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is not allowed; safe to show to whoever gave the URL.</param>
    public OutboundRefusedException(string message)
        : base(HttpRequestError.ConnectionError, message)
    {
    }
}
