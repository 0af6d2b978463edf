using System.Buffers;
using System.Net;
using Castellum.Dialects;
using Castellum.Dialects.Bedrock;
using Castellum.Dialects.Streaming;
using Castellum.Dialects.Translation;
using Castellum.Gateway.Upstream;

namespace Castellum.Gateway.Relay;

/// <summary>Different dialects on both sides: the vendor's events become the client's, one by one.</summary>
/// <param name="translator">Keeps the state of both streams.</param>
/// <param name="upstream">The vendor's dialect; Bedrock's frames are binary, all others are server-sent events.</param>
internal sealed class TranslatedLane(StreamTranslator translator, Dialect upstream) : StreamLane(translator.Tap)
{
    private readonly SseFrameReader? _events = upstream == Dialect.BedrockConverse ? null : new SseFrameReader();
    private readonly EventStreamReader? _messages = upstream == Dialect.BedrockConverse ? new EventStreamReader() : null;

    // What the translator writes goes on only when it did not fail: failures are reported by the relay, or hidden by another target.
    private readonly ArrayBufferWriter<byte> _written = new(1 << 10);

    public override long NextSequence => translator.NextSequence;

    public override LaneState Feed(ReadOnlySpan<byte> bytes)
    {
        if (_events is { } events)
        {
            events.Append(bytes);
            return DrainEvents(events);
        }

        _messages!.Append(bytes);
        return DrainMessages(_messages);
    }

    public override LaneState Finish()
    {
        if (_events is { } events && events.TryReadRest(out var rest))
        {
            translator.Translate(rest, _written);
            Take();
        }

        if (Error is null && !translator.IsOver)
        {
            translator.Complete(_written);
            Take();
        }

        return Error is null && translator.IsOver ? LaneState.Ended : LaneState.Open;
    }

    public override void Dispose()
    {
        _events?.Dispose();
        _messages?.Dispose();
    }

    private LaneState DrainEvents(SseFrameReader events)
    {
        while (Error is null && !translator.IsOver)
        {
            switch (events.TryRead(out var frame))
            {
                case SseReadStatus.NeedMore:
                    return LaneState.Open;
                case SseReadStatus.TooLarge:
                    Fail(UpstreamError.Malformed, "An event of the vendor's stream is larger than 16 MiB.");
                    break;
                default:
                    translator.Translate(frame, _written);
                    Take();
                    break;
            }
        }

        return Error is null ? LaneState.Ended : LaneState.Open;
    }

    private LaneState DrainMessages(EventStreamReader messages)
    {
        while (Error is null && !translator.IsOver)
        {
            switch (messages.TryRead(out var message))
            {
                case EventStreamStatus.NeedMore:
                    return LaneState.Open;
                case EventStreamStatus.Corrupt:
                    Fail(UpstreamError.Malformed, "A message of the vendor's stream has a wrong checksum or length.");
                    break;
                default:
                    translator.Translate(message.Payload, message.EventType, _written);
                    Take();
                    break;
            }
        }

        return Error is null ? LaneState.Ended : LaneState.Open;
    }

    private void Take()
    {
        if (translator.Failure is { } failure)
        {
            Fail(UpstreamErrorReading.From(failure.Cause, HttpStatusCode.OK), failure.Message);
        }
        else
        {
            Ready.Write(_written.WrittenSpan);
        }

        _written.ResetWrittenCount();
    }

    private void Fail(UpstreamError error, string message) => (Error, ErrorMessage) = (error, message);
}
