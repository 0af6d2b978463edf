using System.Buffers;
using Castellum.Dialects;
using Castellum.Dialects.Errors;
using Castellum.Dialects.Streaming;
using Castellum.Dialects.Usage;
using Castellum.Gateway.Upstream;

namespace Castellum.Gateway.Relay;

/// <summary>The same dialect on both sides: frames are handed on byte for byte, save the usage chunk nobody asked for.</summary>
/// <param name="tap">Watches the vendor's answer.</param>
/// <param name="dialect">The dialect of both sides.</param>
/// <param name="usageAsked">Whether the client asked for the usage chunk.</param>
internal sealed class PassThroughLane(ResponseTap tap, Dialect dialect, bool usageAsked) : StreamLane(tap)
{
    private readonly SseFrameReader _frames = new();

    private long _events;
    private bool _hasFrames;

    public override long NextSequence => _events;

    // Streams of images and audio have events of their own kinds: whatever comes is output, and their end is their end.
    public override bool HasOutput => base.HasOutput || (IsMedia && _hasFrames);

    private bool IsMedia => dialect is Dialect.OpenAiImages or Dialect.OpenAiAudio;

    public override LaneState Feed(ReadOnlySpan<byte> bytes)
    {
        _frames.Append(bytes);
        while (true)
        {
            switch (_frames.TryRead(out var frame))
            {
                case SseReadStatus.NeedMore:
                    return LaneState.Open;
                case SseReadStatus.TooLarge:
                    Fail(UpstreamError.Malformed, "An event of the vendor's stream is larger than 16 MiB.");
                    return LaneState.Open;
                case SseReadStatus.Frame:
                    var state = Take(frame);
                    if (state == LaneState.Ended || Error is not null)
                    {
                        return state;
                    }

                    break;
                default:
                    throw new InvalidOperationException("Unknown state of the frame reader.");
            }
        }
    }

    public override LaneState Finish()
    {
        if (_frames.TryReadRest(out var rest) && Take(rest) == LaneState.Ended)
        {
            return LaneState.Ended;
        }

        if (Error is not null)
        {
            return LaneState.Open;
        }

        if (!Tap.IsComplete && !IsMedia)
        {
            Fail(UpstreamError.Cut, "The vendor's stream ended before the answer did.");
            return LaneState.Open;
        }

        if (dialect == Dialect.OpenAiChat && !Tap.IsTerminated)
        {
            // Some compatible servers leave out the closing event that OpenAI's clients wait for.
            Ready.Write("data: [DONE]\n\n"u8);
        }

        return LaneState.Ended;
    }

    public override void Dispose() => _frames.Dispose();

    private LaneState Take(in SseFrame frame)
    {
        _hasFrames = true;
        _events += frame.Data.IsEmpty ? 0 : 1;
        switch (Tap.Observe(frame))
        {
            case FrameKind.Terminal:
                WriteLast(frame.Raw);
                return LaneState.Ended;
            case FrameKind.UsageOnly when !usageAsked:
                return LaneState.Open;
            case FrameKind.Error:
                var failure = UpstreamErrors.Read(200, frame.Data, null);
                Fail(UpstreamErrorReading.From(failure.Cause, System.Net.HttpStatusCode.OK), failure.Message);
                return LaneState.Open;
            case FrameKind.Malformed:
                Fail(UpstreamError.Malformed, "An event of the vendor's stream cannot be read.");
                return LaneState.Open;
            case FrameKind.UsageOnly or FrameKind.Output or FrameKind.Other:
                Ready.Write(frame.Raw);
                return LaneState.Open;
            default:
                throw new InvalidOperationException("Unknown kind of frame.");
        }
    }

    // A read that ends between CR and LF makes the blank line complete before its last byte: nothing follows that would bring it.
    private void WriteLast(ReadOnlySpan<byte> raw)
    {
        Ready.Write(raw);
        if (raw.EndsWith("\r"u8) && raw.IndexOf("\r\n"u8) >= 0)
        {
            Ready.Write("\n"u8);
        }
    }

    private void Fail(UpstreamError error, string message) => (Error, ErrorMessage) = (error, message);
}
