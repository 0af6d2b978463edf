namespace Castellum.Gateway.Relay;

/// <summary>Picks the lane by which an answer reaches the client.</summary>
/// <param name="bodies">Whole answers.</param>
/// <param name="streams">Streamed answers.</param>
/// <param name="media">Binary answers.</param>
internal sealed class AnswerRelay(BodyRelay bodies, StreamRelay streams, MediaRelay media)
{
    private const string EventStream = "text/event-stream";

    /// <summary>Relays an answer; failures are noted in the attempt.</summary>
    public ValueTask RelayAsync(RelayContext context, CancellationTokenSource end)
    {
        var type = context.Response.Content.Headers.ContentType?.MediaType;
        if (type is not null && (type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) || type is "application/octet-stream"))
        {
            return media.RelayAsync(context, end.Token);
        }

        // Speech may be asked for as events (stream_format) without the body's 'stream'.
        var isStream = type is EventStream or "application/vnd.amazon.eventstream";
        return isStream ? streams.RelayAsync(context, end) : bodies.RelayAsync(context, end.Token);
    }
}
