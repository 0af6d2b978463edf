using System.Buffers;
using System.Globalization;
using Castellum.Dialects;
using Castellum.Dialects.Errors;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Errors;
using Castellum.Gateway.Upstream;
using Microsoft.AspNetCore.Http;

namespace Castellum.Gateway.Relay;

/// <summary>What the client of one call has got so far: nothing, keep-alives, output, or the end.</summary>
/// <param name="call">The call.</param>
internal sealed class ClientAnswer(ModelCall call)
{
    private readonly HttpResponse _response = call.Http.Response;
    private long _nextSequence;

    /// <summary>Whether output reached the client: from here on a failure cannot be hidden by another target.</summary>
    public bool HasOutput { get; private set; }

    /// <summary>Sends a whole answer.</summary>
    public async ValueTask SendBodyAsync(RelayContext context, string contentType, ReadOnlyMemory<byte> body)
    {
        _response.StatusCode = (int)context.Response.StatusCode;
        _response.ContentType = contentType;
        _response.ContentLength = body.Length;
        AnswerHeaders.Apply(context);
        HasOutput = true;
        if (!contentType.StartsWith("audio/", StringComparison.Ordinal))
        {
            call.Capture?.Add(body.Span);
        }

        await _response.BodyWriter.WriteAsync(body, call.ClientGone);
    }

    /// <summary>Sends a piece of a binary answer, flushed.</summary>
    public async ValueTask SendMediaAsync(RelayContext context, ReadOnlyMemory<byte> bytes, CancellationToken end)
    {
        if (!_response.HasStarted)
        {
            _response.StatusCode = (int)context.Response.StatusCode;
            _response.ContentType = context.Response.Content.Headers.ContentType!.ToString();
            AnswerHeaders.Apply(context);
            HasOutput = true;
        }

        await _response.BodyWriter.WriteAsync(bytes, end);
    }

    /// <summary>Sends the frames that are ready, flushed.</summary>
    public async ValueTask SendFramesAsync(RelayContext context, StreamLane lane, CancellationToken end)
    {
        if (lane.Ready.WrittenCount == 0)
        {
            return;
        }

        Begin(context);
        HasOutput = true;
        _nextSequence = lane.NextSequence;
        _response.BodyWriter.Write(lane.Ready.WrittenSpan);
        call.Capture?.Add(lane.Ready.WrittenSpan);
        lane.Ready.ResetWrittenCount();

        // The flush waits while the client reads slower than the vendor writes; that is the bound on memory.
        await _response.BodyWriter.FlushAsync(end);
    }

    /// <summary>Tells the client and every proxy in between that the stream is alive.</summary>
    public async ValueTask SendKeepAliveAsync(RelayContext context, CancellationToken end)
    {
        if (call.Dialect.Family() == DialectFamily.Gemini)
        {
            // Google's client takes a comment for a broken event.
            return;
        }

        Begin(context);
        _response.BodyWriter.Write(call.Dialect == Dialect.Anthropic ? "event: ping\ndata: {\"type\": \"ping\"}\n\n"u8 : ": keep-alive\n\n"u8);
        await _response.BodyWriter.FlushAsync(end);
    }

    /// <summary>Ends the answer.</summary>
    public async ValueTask CompleteAsync() => await _response.CompleteAsync();

    /// <summary>The status code with which a failure would be reported.</summary>
    public int StatusOfFailure(CallAttempt attempt) => _response.HasStarted ? _response.StatusCode
        : Relays(attempt) ? attempt.VendorAnswer!.Status
        : DialectErrors.StatusOf(call.Dialect, attempt.Error!.Value.ToCause());

    /// <summary>Reports a failure: as the vendor's own error where it is the client's dialect, else as the dialect's error or error event.</summary>
    public async ValueTask FailAsync(CallAttempt attempt)
    {
        if (!_response.HasStarted && Relays(attempt))
        {
            await RelayVendorErrorAsync(attempt);
            return;
        }

        var failure = new DialectFailure(attempt.Error!.Value.ToCause(), MessageOf(attempt))
        {
            Code = attempt.Error.Value.Code(),
            Field = attempt.Field,
            RetryAfter = attempt.RetryAfter,
            RequestId = call.Id.ToString(),
        };
        if (_response.HasStarted && _response.ContentType?.StartsWith("text/event-stream", StringComparison.Ordinal) != true)
        {
            // A binary answer has no place for words: its connection is broken off, so that a part is not taken for the whole.
            call.Http.Abort();
            return;
        }

        if (_response.HasStarted)
        {
            DialectErrors.WriteStreamEvent(call.Dialect, failure, _response.BodyWriter, _nextSequence);
            await _response.BodyWriter.FlushAsync(call.ClientGone);
            await _response.CompleteAsync();
            return;
        }

        AnswerHeaders.ApplyIds(call);
        await CallRefusal.WriteAsync(call.Http, DialectErrors.Write(call.Dialect, failure), []);
    }

    // A vendor that refuses our account must not look like a client whose key is wrong.
    private static bool Relays(CallAttempt attempt) => attempt.VendorAnswer is not null
        && attempt.Error is not (UpstreamError.Unauthorized or UpstreamError.QuotaExhausted);

    // What a vendor says of our account (key fragments, organisation names, balances) is for the operator's log, not for the client.
    private static string MessageOf(CallAttempt attempt) => attempt.Error switch
    {
        UpstreamError.Unauthorized => $"{attempt.Target.Provider.Traits.DisplayName} refused the gateway's credential. Check it under Models & providers.",
        UpstreamError.QuotaExhausted => $"The gateway's account at {attempt.Target.Provider.Traits.DisplayName} has no credit left.",
        _ => attempt.Message ?? "The provider failed.",
    };

    private async ValueTask RelayVendorErrorAsync(CallAttempt attempt)
    {
        var answer = attempt.VendorAnswer!;
        _response.StatusCode = answer.Status;
        _response.ContentType = "application/json";
        _response.ContentLength = answer.Body.Length;
        AnswerHeaders.ApplyIds(call);
        _response.Headers["x-should-retry"] = attempt.Error!.Value.IsRetryable() ? "true" : "false";
        _response.Headers["x-castellum-error"] = attempt.Error.Value.Code();
        if (attempt.RetryAfter is { } wait && wait > TimeSpan.Zero)
        {
            _response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            _response.Headers["retry-after-ms"] = Math.Ceiling(wait.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        }

        await _response.BodyWriter.WriteAsync(answer.Body, call.ClientGone);
    }

    private void Begin(RelayContext context)
    {
        if (_response.HasStarted)
        {
            return;
        }

        _response.StatusCode = StatusCodes.Status200OK;
        _response.ContentType = "text/event-stream; charset=utf-8";
        _response.Headers.CacheControl = "no-cache";
        _response.Headers["X-Accel-Buffering"] = "no";
        AnswerHeaders.Apply(context);
    }
}
