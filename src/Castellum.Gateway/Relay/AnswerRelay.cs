namespace Castellum.Gateway.Relay;

/// <summary>Picks the lane by which an answer reaches the client.</summary>
/// <param name="bodies">Whole answers.</param>
/// <param name="streams">Streamed answers.</param>
internal sealed class AnswerRelay(BodyRelay bodies, StreamRelay streams)
{
    private const string EventStream = "text/event-stream";

    /// <summary>Relays an answer; failures are noted in the attempt.</summary>
    public ValueTask RelayAsync(RelayContext context, CancellationTokenSource end)
    {
        // Some servers answer a streamed request with one JSON body: the client gets what came, unless it has to be translated.
        var isStream = context.Call.Stream && context.Response.Content.Headers.ContentType?.MediaType is EventStream or "application/vnd.amazon.eventstream";
        return isStream ? streams.RelayAsync(context, end) : bodies.RelayAsync(context, end.Token);
    }
}
