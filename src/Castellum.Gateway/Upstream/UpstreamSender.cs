using System.Net.Sockets;
using Castellum.Dialects.Errors;
using Castellum.Foundation.Http;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Relay;
using Microsoft.Extensions.Options;

namespace Castellum.Gateway.Upstream;

/// <summary>Sends one request to one target and says what came of it, as a value: no failure of the other side is an exception here.</summary>
/// <param name="transports">The connections.</param>
/// <param name="options">The time limits.</param>
/// <param name="time">The clock.</param>
internal sealed class UpstreamSender(UpstreamTransports transports, IOptions<UpstreamOptions> options, TimeProvider time)
{
    private const int MaxErrorBytes = 64 << 10;

    /// <summary>Sends a request and waits for the headers of the answer.</summary>
    /// <param name="target">The target.</param>
    /// <param name="request">The request; disposed with the reply's response.</param>
    /// <param name="attemptEnd">Ends the attempt: the client went away, or the total time is over.</param>
    /// <exception cref="OperationCanceledException">The attempt was ended from outside.</exception>
    public async ValueTask<UpstreamReply> SendAsync(UpstreamTarget target, HttpRequestMessage request, CancellationToken attemptEnd)
    {
        using var firstByte = CancellationTokenSource.CreateLinkedTokenSource(attemptEnd);
        firstByte.CancelAfter(options.Value.FirstByteMilliseconds);
        HttpResponseMessage response;
        try
        {
            response = await transports.For(target).SendAsync(request, firstByte.Token);
        }
        catch (OperationCanceledException) when (!attemptEnd.IsCancellationRequested)
        {
            return Failure(UpstreamError.FirstByteTimeout, $"{target.Provider.Traits.DisplayName} did not answer within {options.Value.FirstByteMilliseconds} ms.");
        }
        catch (HttpRequestException e)
        {
            return FromTransport(target, e);
        }

        if (response.IsSuccessStatusCode)
        {
            return new UpstreamReply { Response = response, HttpStatus = (int)response.StatusCode };
        }

        using (response)
        {
            return await ReadFailureAsync(response, firstByte.Token, attemptEnd);
        }
    }

    private static UpstreamReply FromTransport(UpstreamTarget target, HttpRequestException e)
    {
        if ((e as OutboundRefusedException ?? e.InnerException as OutboundRefusedException) is { } refused)
        {
            return Failure(UpstreamError.AddressRefused, refused.Message);
        }

        // A connection that breaks after it was made may have cost money at the vendor; one that was never made did not.
        var broken = e.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse
            || e.InnerException is IOException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionReset } };
        return broken
            ? Failure(UpstreamError.Cut, $"The connection to {target.Provider.Traits.DisplayName} broke before it answered.")
            : Failure(UpstreamError.Unreachable, $"{target.Provider.Traits.DisplayName} cannot be reached ({e.HttpRequestError}).");
    }

    private async ValueTask<UpstreamReply> ReadFailureAsync(HttpResponseMessage response, CancellationToken readEnd, CancellationToken attemptEnd)
    {
        var status = (int)response.StatusCode;
        byte[] body;
        try
        {
            body = await ReadBoundedAsync(response.Content, readEnd);
        }
        catch (Exception e) when (AnswerContent.IsBroken(e) || (e is OperationCanceledException && !attemptEnd.IsCancellationRequested))
        {
            // The status says enough when the body does not arrive.
            body = [];
        }

        var wait = UpstreamErrors.RetryAfter(Header(response, "retry-after-ms"), Header(response, "retry-after"), time.GetUtcNow());
        var failure = UpstreamErrors.Read(status, body, wait);
        return new UpstreamReply
        {
            Error = UpstreamErrorReading.From(failure.Cause, response.StatusCode),
            Message = failure.Message,
            HttpStatus = status,
            RetryAfter = failure.RetryAfter,
            VendorAnswer = VendorAnswer.Of(status, body),
        };
    }

    private static async ValueTask<byte[]> ReadBoundedAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await AnswerContent.OpenAsync(content, cancellationToken);
        var buffer = new byte[MaxErrorBytes];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return buffer[..length];
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

    private static UpstreamReply Failure(UpstreamError error, string message) => new() { Error = error, Message = message };
}
